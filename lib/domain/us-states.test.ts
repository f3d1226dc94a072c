import { expect, it } from 'vitest';
import { US_STATES } from './us-states.ts';

// ISO 3166-2:US: 50 states, the district, six outlying areas. Postal-only codes (AA, AE, AP, FM, MH, PW) are not in it.
const STATES = 'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY';
const OTHERS = 'DC AS GU MP PR UM VI';

it('lists the 57 subdivisions of ISO 3166-2:US, each once, in the order of their names', () => {
  const codes = US_STATES.map((state) => state.code);
  expect(new Set<string>(codes)).toEqual(new Set(`${STATES} ${OTHERS}`.split(' ')));
  expect(codes).toHaveLength(57);
  const names = US_STATES.map((state): string => state.name);
  expect(names.toSorted()).toEqual(names);
  expect(new Set(names).size).toBe(57);
});
