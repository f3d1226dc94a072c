import { Fragment } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

// Ids of the bank and of ours, and the bank's request ids.
const ID = /((?:bbac|rbac|ltra|user|op)[-_][A-Za-z0-9_-]{4,}|\b[0-9a-f]{32}\b)/;

interface WordsWithIdsProps {
  words: string;
  /** Where an id stands nowhere else on the page. */
  canCopy?: boolean;
}

/** A sentence in which ids stand in mono, so that each figure of them can be told apart. */
export function WordsWithIds({ words, canCopy = false }: WordsWithIdsProps) {
  return words.split(ID).map((part, index) =>
    // The pattern has one group: every second part is an id.
    index % 2 === 1 ? (
      <Fragment key={index}>
        <span className="font-mono text-[0.92em] [overflow-wrap:anywhere]">{part}</span>
        {canCopy && (
          <span className="ml-0.5 inline-block align-middle">
            <CopyButton value={part} label={part} />
          </span>
        )}
      </Fragment>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
