import { buttonClass } from '#components/ui/button-class.ts';
import { listAddress } from './list-address.ts';

interface PagerProps {
  path: string;
  /** Queries of the neighbouring pages; null at an end of the list. */
  before: string | null;
  after: string | null;
  count: number;
  /** What the lines are, one and many: "funding", "fundings". */
  things: readonly [one: string, many: string];
  /** "Newest first" */
  order: string;
}

/** How much of the list this is, and the pages beside it. */
export function Pager({ path, before, after, count, things, order }: PagerProps) {
  const isWhole = before === null && after === null;
  const [one, many] = things;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-sm text-soft">{count > 0 && `${count} ${count === 1 ? one : many}${isWhole ? '' : ' on this page'}, ${order.toLowerCase()}`}</p>
      {!isWhole && (
        <div className="flex gap-2">
          <Step path={path} query={before} rel="prev" words="Previous page" />
          <Step path={path} query={after} rel="next" words="Next page" />
        </div>
      )}
    </nav>
  );
}

function Step({ path, query, rel, words }: { path: string; query: string | null; rel: 'prev' | 'next'; words: string }) {
  // An end of the list keeps its place, so that the other step never moves under the pointer.
  if (query === null) return <span className={`${buttonClass('plain')} pointer-events-none border-line! text-soft!`}>{words}</span>;
  return (
    <a href={listAddress(path, query)} rel={rel} className={buttonClass('plain')}>
      {words}
    </a>
  );
}
