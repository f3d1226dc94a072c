import type { LinkStepView } from '#lib/domain/plaid/plaid-views.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { Timeline, type TimelineItem } from '#components/ui/timeline.tsx';

const TONES: Record<LinkStepView['status'], Tone> = { done: 'good', now: 'neutral', ahead: 'neutral', failed: 'doubt' };

/** From the link's making to its end, with what is still ahead. */
export function LinkSteps({ steps, timeZone }: { steps: readonly LinkStepView[]; timeZone: string }) {
  const items = steps.map((step): TimelineItem => {
    const isAhead = step.status === 'ahead' || (step.status === 'now' && step.at === null);
    return {
      id: step.label,
      title: step.label,
      detail: null,
      tone: TONES[step.status],
      time: step.at === null ? null : <TimeText at={step.at} timeZone={timeZone} />,
      badge: step.status === 'now' ? <Badge>Waiting for it</Badge> : null,
      expected: isAhead,
    };
  });
  return <Timeline items={items} />;
}
