'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SeedingView } from '#lib/domain/rehearsal-view.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { CommandLine } from './command-line.tsx';
import { fetchSeeding, startSeeding, SEEDING_PATH } from './fetch-seeding.ts';
import { SeedingProgress } from './seeding-progress.tsx';

// Often enough that the bar moves, seldom enough that asking costs nothing.
const POLL_MS = 500;

interface SeedFormProps {
  initial: SeedingView | null;
  appUrl: string;
  timeZone: string;
}

/** Starts a seeding and follows it to its end, whoever started it. */
export function SeedForm({ initial, appUrl, timeZone }: SeedFormProps) {
  const [seeding, setSeeding] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; isField: boolean } | null>(null);
  const [seed, setSeed] = useState('');
  const summary = useRef<HTMLDivElement>(null);
  const isRunning = seeding?.state === 'running';
  const wasRunning = useRef(isRunning);

  useLayoutEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  useEffect(() => {
    if (!isRunning) {
      // The books beside it have changed as well.
      if (wasRunning.current) window.location.reload();
      return;
    }
    wasRunning.current = true;
    const stop = new AbortController();
    const look = async () => {
      const read = await fetchSeeding(stop.signal);
      if (read !== null && !stop.signal.aborted) setSeeding(read);
    };
    const timer = setInterval(() => void look(), POLL_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [isRunning]);

  const press = async () => {
    setBusy(true);
    setProblem(null);
    const started = await startSeeding(seed);
    setBusy(false);
    if ('seeding' in started) setSeeding(started.seeding);
    else setProblem(started);
  };

  const query = seed.trim() === '' ? '' : `?seed=${encodeURIComponent(seed.trim())}`;
  return (
    <form
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !isRunning) void press();
      }}
    >
      {problem !== null && <ErrorSummary ref={summary} entries={problem.isField ? [{ id: 'seed', message: problem.message }] : []} message={problem.isField ? null : problem.message} />}
      <TextField
        id="seed"
        name="seed"
        label="Seed"
        optional
        hint="The same number makes the same history. Blank: a new one."
        error={problem?.isField ? problem.message : undefined}
        inputMode="numeric"
        maxLength={6}
        autoComplete="off"
        value={seed}
        onChange={(event) => setSeed(event.target.value)}
        className="max-w-40"
      />
      <div>
        <Button type="submit" look="primary" busy={busy || isRunning}>
          Seed 50 accounts and 2,000 fundings
        </Button>
      </div>
      <CommandLine command={`curl -X POST -H 'origin: ${appUrl}' -b "$COOKIE" ${appUrl}${SEEDING_PATH}${query}`} label="the call that seeds" />
      <p className="text-sm text-soft">It goes to the console, so it needs a session: COOKIE holds the cookie that your browser sends to this address.</p>
      {/* As high empty as with the bar: nothing below it moves when it begins. */}
      <div className="grid min-h-20 content-start">{seeding === null ? <p className="text-soft">Nothing was seeded since this console was started.</p> : <SeedingProgress seeding={seeding} timeZone={timeZone} />}</div>
    </form>
  );
}
