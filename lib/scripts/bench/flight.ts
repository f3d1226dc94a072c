import { z } from 'zod';

const root = z.object({ a: z.string().regex(/^\$@[0-9a-f]+$/) });

/** What a server action returned, read from Next's answer: numbered rows of JSON, of which row 0 names the one with the
 *  value. Throws when there is none (the action threw, or redirected). Text beginning with `$` stays escaped. */
export function readActionAnswer(text: string): unknown {
  const rows = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
  const named = root.safeParse(parseRow(rows, '0'));
  if (!named.success) throw new Error(`not the answer of an action: ${text.slice(0, 200)}`);
  return parseRow(rows, named.data.a.slice('$@'.length));
}

function parseRow(rows: ReadonlyMap<string, string>, number: string): unknown {
  const row = rows.get(number) ?? '';
  try {
    return JSON.parse(row);
  } catch {
    throw new Error(`row ${number} of an action's answer is not JSON: ${row.slice(0, 200)}`);
  }
}
