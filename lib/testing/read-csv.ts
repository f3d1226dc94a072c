/** A reader of RFC 4180, written apart from the writer: quotes, doubled quotes, line ends inside quotes. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      record.push(cell);
      cell = '';
    } else if (character === '\r' && text.charAt(at + 1) === '\n') {
      records.push([...record, cell]);
      [record, cell] = [[], ''];
      at += 1;
    } else cell += character;
  }
  if (cell !== '' || record.length > 0 || isQuoted) throw new Error('the last record has no end');
  const width = records[0]?.length;
  if (records.some((each) => each.length !== width)) throw new Error('the records differ in length');
  return records;
}
