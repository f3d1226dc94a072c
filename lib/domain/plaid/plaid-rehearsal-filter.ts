import { paramReader, type FilterReading, type RawParams } from '../list-filter.ts';
import { linkSessionIdText, plaidIdText } from './plaid-rehearsal-intents.ts';

/** What was chosen in the lists, for the forms that act on it. */
export interface PlaidChoice {
  itemId: string | null;
  sessionId: string | null;
}

/** Never fails: what makes no sense is left out and named in `problems`. */
export function readPlaidChoice(raw: RawParams): FilterReading<PlaidChoice> {
  const reader = paramReader(raw);
  const filter: PlaidChoice = {
    itemId: reader.one('connection', 'The connection', plaidIdText),
    sessionId: reader.one('link', 'The link', linkSessionIdText),
  };
  return { filter, problems: reader.problems };
}
