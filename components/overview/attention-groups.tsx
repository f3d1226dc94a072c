import type { AttentionGroupView, AttentionKind } from '#lib/domain/overview-view.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { AttentionLines } from './attention-lines.tsx';

interface AttentionGroupsProps {
  groups: readonly AttentionGroupView[];
  timeZone: string;
}

/** What waits for a person, most urgent first: what it is, what to do, the longest waiting, and the way to all of them. */
export function AttentionGroups({ groups, timeZone }: AttentionGroupsProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
      {groups.map((group) => (
        <li key={groupKey(group)} className="grid gap-x-8 gap-y-3 px-4 py-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
          <div className="grid content-start gap-1">
            <h3 className="flex flex-wrap items-center gap-2 font-semibold">
              <Badge tone={TONES[group.kind]}>{group.countWords}</Badge>
              {group.title}
            </h3>
            <p className="max-w-xl text-sm text-soft text-pretty">{group.words}</p>
            <p>
              <a href={group.href} className="inline-block py-0.5 text-sm text-link underline underline-offset-3">
                {showWords(group)}
              </a>
            </p>
          </div>
          <AttentionLines group={group} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

export function groupKey({ kind, of }: Pick<AttentionGroupView, 'kind' | 'of'>): string {
  return `${kind} ${of ?? 'account'}`;
}

// The link's own words say what it leads to, also when they are read without the group around them.
function showWords({ kind, of, count, countWords, title }: AttentionGroupView): string {
  const what = title.charAt(0).toLowerCase() + title.slice(1);
  if (kind === 'blocked') return count === 1 ? 'Show it among the accounts' : `Show all ${countWords} accounts`;
  const things = of === 'link_account' ? 'links' : 'fundings';
  return count === 1 ? `Show it in the list: ${what}` : `Show all ${countWords} ${things}: ${what}`;
}

const TONES: Record<AttentionKind, Tone> = {
  needs_review: 'doubt',
  unknown: 'doubt',
  returned: 'bad',
  late: 'doubt',
  not_sent: 'doubt',
  awaiting_approval: 'neutral',
  blocked: 'neutral',
};
