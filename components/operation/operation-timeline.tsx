import { formatDay } from '#lib/domain/local-day.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import type { OperationView, TimelineEntry } from '#lib/domain/views.ts';
import { TimeText } from '#components/ui/time-text.tsx';
import { Timeline, type TimelineItem } from '#components/ui/timeline.tsx';
import { EvidenceBadge } from './evidence-badge.tsx';
import { WordsWithIds } from './words-with-ids.tsx';

/** What happened, when, and how we know; then what is expected next. */
export function OperationTimeline({ view, timeZone }: { view: OperationView; timeZone: string }) {
  const items = view.timeline.map((entry) => toItem(entry, timeZone));
  const awaited = AWAITED[view.state];
  if (awaited !== undefined && view.timeline.at(-1)?.id !== NEXT_ID)
    items.push({ id: NEXT_ID, title: awaited, detail: null, tone: 'neutral', time: null, badge: null, expected: true });
  return <Timeline items={[...items, ...outlook(view)]} />;
}

/** What the network's calendar lets one expect, after what is known. */
function outlook({ expected, postedAt, state }: OperationView): TimelineItem[] {
  if (expected === null || state !== 'succeeded') return [];
  const title = postedAt === null ? 'Expected: the bank posts it' : 'Expected: nothing more';
  const detail = postedAt === null ? `${expected.words} Until then the money cannot be used.` : `The money can be used. Most returns come by ${formatDay(expected.returnableUntil.usual)}.`;
  return [{ id: 'expected', title, detail, tone: 'neutral', time: null, badge: null, expected: true }];
}

// The entry that the server adds for what the console will do by itself.
const NEXT_ID = 'next';

/** What is waited for where the console itself has nothing planned. */
const AWAITED: Partial<Record<OperationState, string>> = {
  sending: 'Next: the bank answers',
  not_sent: 'Next: a person decides',
  unknown: 'Next: a person decides',
  needs_review: 'Next: two people settle with the bank what became of it',
};

function toItem(entry: TimelineEntry, timeZone: string): TimelineItem {
  return {
    id: entry.id,
    title: entry.title,
    detail: entry.detail === null ? null : <WordsWithIds words={entry.detail} canCopy />,
    tone: entry.tone,
    time: <TimeText at={entry.at} timeZone={timeZone} />,
    badge: entry.evidence === null ? null : <EvidenceBadge evidence={entry.evidence} />,
    expected: entry.id === NEXT_ID,
  };
}
