import type { ActivityLineView } from '#lib/domain/list-views.ts';
import { TimeText } from '#components/ui/time-text.tsx';

/** What was done with one object, by whom. */
export function HistoryList({ lines, timeZone }: { lines: readonly ActivityLineView[]; timeZone: string }) {
  if (lines.length === 0) return <p className="text-soft">Nothing has been done with it since.</p>;
  return (
    <ol className="grid gap-2.5">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-0.5">
          <p>
            <span className="font-medium">{line.actorName}</span> {line.words}
          </p>
          {line.detail !== null && <p className="text-sm text-soft [overflow-wrap:anywhere]">{line.detail}</p>}
          <p className="text-sm text-soft">
            <TimeText at={line.at} timeZone={timeZone} />
          </p>
        </li>
      ))}
    </ol>
  );
}
