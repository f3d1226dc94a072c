import type { AttentionGroupView, AttentionKind } from '#lib/domain/overview-view.ts';
import { formatDate } from '#lib/domain/local-time.ts';
import { AttentionLines } from './attention-lines.tsx';

interface AttentionGroupsProps {
  groups: readonly AttentionGroupView[];
  timeZone: string;
}

// Up to so many stay in sight with what is in them; more are told by their counts, and unfold.
const MOST_UNFOLDED = 3;

/** What waits for a person, most urgent first: how many, what it is, what to do, and the way to all of them. */
export function AttentionGroups({ groups, timeZone }: AttentionGroupsProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
      {groups.map((group) => (
        <li key={groupKey(group)} className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-3 px-3 py-3 sm:grid-cols-[3.25rem_minmax(0,1fr)] sm:pr-4">
          <p className={`text-right text-lg font-semibold tracking-tight tabular-nums sm:text-xl ${TONES[group.kind]}`}>{group.countWords}</p>
          <div className="min-w-0">
            <div className="flex items-baseline justify-between gap-x-4">
              <h3 className="min-w-0 pt-0.5 font-semibold">{group.title}</h3>
              <a href={group.href} className="shrink-0 py-0.5 text-sm text-link underline underline-offset-3">
                {group.count === 1 ? 'Show it' : `Show all ${group.countWords}`}
                <span className="sr-only">: {group.title}</span>
              </a>
            </div>
            <p className="max-w-3xl text-sm text-soft text-pretty">{group.words}</p>
            <details id={`waiting-${groupKey(group)}`} open={groups.length <= MOST_UNFOLDED}>
              <summary className="w-fit py-1 text-sm text-link">
                {waitWords(group, timeZone)}
                <span className="sr-only">: {group.title}</span>
              </summary>
              <AttentionLines group={group} timeZone={timeZone} />
            </details>
          </div>
        </li>
      ))}
    </ul>
  );
}

function groupKey({ kind, of }: Pick<AttentionGroupView, 'kind' | 'of'>): string {
  return `${kind}-${of ?? 'account'}`;
}

function waitWords({ lines, accounts, links, count }: AttentionGroupView, timeZone: string): string {
  const first = lines[0]?.createdAt ?? links[0]?.createdAt;
  if (first === undefined) return accounts.length === 1 ? 'Which one' : 'The newest of them';
  return count === 1 ? `Since ${formatDate(first, timeZone)}` : `The longest waiting, since ${formatDate(first, timeZone)}`;
}

/** Doubt and harm are coloured; what only waits is not. */
const TONES: Record<AttentionKind, string> = {
  contradicted: 'text-bad',
  needs_review: 'text-doubt',
  unknown: 'text-doubt',
  returned: 'text-bad',
  late: 'text-doubt',
  not_sent: 'text-doubt',
  awaiting_approval: 'text-ink',
  shared_link: 'text-ink',
  blocked: 'text-ink',
  open_link: 'text-ink',
};
