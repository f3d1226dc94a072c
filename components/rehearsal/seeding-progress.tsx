import type { SeedingView } from '#lib/domain/rehearsal-view.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

/** A bar while it runs, one sentence when it has ended. */
export function SeedingProgress({ seeding, timeZone }: { seeding: SeedingView; timeZone: string }) {
  const { state, done, total, seed, startedAt, endedAt, problem } = seeding;
  if (state === 'running')
    return (
      <div className="grid gap-1">
        <label htmlFor="seeding" className="flex flex-wrap justify-between gap-x-4 text-sm">
          <span>Writing a history from seed {seed}, at the bank and here</span>
          <span className="text-soft tabular-nums">
            {count(done)} of {count(total)}
          </span>
        </label>
        <progress id="seeding" value={done} max={Math.max(total, 1)} className="h-2 w-full accent-accent">
          {Math.round((done / Math.max(total, 1)) * 100)} %
        </progress>
      </div>
    );
  const seconds = endedAt === null ? 0 : Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000));
  return state === 'failed' ? (
    <Notice tone="bad" title="The seeding did not finish">
      <p>{problem}</p>
    </Notice>
  ) : (
    <Notice tone="good" title={`${count(done)} operations written from seed ${seed}`}>
      <p>
        In {seconds} s, at <TimeText at={endedAt ?? startedAt} timeZone={timeZone} />.{' '}
        <a href="/fundings" className="text-link underline underline-offset-3">
          Look at the fundings
        </a>
      </p>
    </Notice>
  );
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
