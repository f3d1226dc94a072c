import type { ExpectedView } from '#lib/domain/fact-views.ts';
import { formatDate } from '#lib/domain/local-time.ts';
import { formatDay } from '#lib/domain/local-day.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { DateSteps } from './date-steps.tsx';

interface ExpectedCardProps {
  expected: ExpectedView;
  postedAt: string | null;
  timeZone: string;
}

/** When the money should be there, or came; and until when it may go back. */
export function ExpectedCard({ expected, postedAt, timeZone }: ExpectedCardProps) {
  const { returnableUntil } = expected;
  return (
    <Card title="Posting date" aside={expected.isPast ? <Badge tone="doubt">Past the expected date</Badge> : null}>
      <div className="grid gap-1.5 py-1.5">
        <p className="font-medium text-pretty">{postedAt === null ? expected.words : `Posted on ${formatDate(postedAt, timeZone)}.`}</p>
        {postedAt !== null && <p className="text-sm text-soft">{`Expected was ${formatDay(expected.settlesOn)}, an estimate.`}</p>}
        {expected.isPast && <p className="text-sm text-soft">The bank accepted it and has not posted it yet. Ask the bank, and give it the bank reference.</p>}
        <p className="text-sm text-soft text-pretty">
          {`Most returns come by ${formatDay(returnableUntil.usual)}; one that says “not authorised” may come until ${formatDay(returnableUntil.unauthorised)}.`}
        </p>
        <DateSteps id="why-this-date" steps={expected.steps} />
      </div>
    </Card>
  );
}
