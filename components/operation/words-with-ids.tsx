import { Fragment } from 'react';

const ID = /((?:bbac|rbac|ltra|user|op)[-_][A-Za-z0-9_-]{4,})/;

/** A sentence in which ids stand in mono, so that each figure of them can be told apart. */
export function WordsWithIds({ words }: { words: string }) {
  return words.split(ID).map((part, index) =>
    // The pattern has one group: every second part is an id.
    index % 2 === 1 ? (
      <span key={index} className="font-mono text-[0.92em] [overflow-wrap:anywhere]">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
