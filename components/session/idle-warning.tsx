'use client';

import { useEffect, useRef, useState } from 'react';
import { forgetAllEntries, forgetEntriesOfOthers } from '#components/form/kept-entries.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { askForSession, durationWords, nextQuestion } from './session-answer.ts';

interface IdleWarningProps {
  operatorId: string;
  /** Loading the page was a person's act: no warning can be due before so many seconds. */
  quietSeconds: number;
}

/** Warns before the session ends, in every open tab, and leaves the page when it has ended: what it shows is not for
 *  whoever comes by. Entries are kept in this tab. */
export function IdleWarning({ operatorId, quietSeconds }: IdleWarningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const question = useRef<(extend: boolean) => Promise<void>>(async () => undefined);
  const [warning, setWarning] = useState<{ endsAt: number; canExtend: boolean } | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    forgetEntriesOfOthers(operatorId);
    let timer: ReturnType<typeof setTimeout>;
    const askIn = (seconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(false), seconds * 1_000);
    };
    const ask = async (extend: boolean) => {
      const answer = await askForSession(extend);
      if (answer.kind === 'ended') return leave();
      setFailed(extend && answer.kind === 'unreachable');
      if (answer.kind === 'alive') {
        const { secondsLeft, warnAtSeconds, canExtend } = answer.session;
        const isDue = secondsLeft <= warnAtSeconds;
        // Before its content goes: an open box would shrink under the pointer.
        if (!isDue) dialog.current?.close();
        setWarning(isDue ? { endsAt: Date.now() + secondsLeft * 1_000, canExtend } : null);
      }
      askIn(nextQuestion(answer));
    };
    // Timers stand still while the computer sleeps.
    const wake = () => {
      if (document.visibilityState === 'visible') void ask(false);
    };
    const signOut = (event: SubmitEvent) => {
      if (event.target instanceof HTMLFormElement && event.target.dataset.signOut !== undefined) forgetAllEntries();
    };
    question.current = ask;
    askIn(quietSeconds);
    document.addEventListener('visibilitychange', wake);
    document.addEventListener('submit', signOut);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      document.removeEventListener('submit', signOut);
    };
  }, [operatorId, quietSeconds]);

  const isShown = warning !== null;
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
  }, [isShown]);

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-words"
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-5 text-ink shadow-xl"
    >
      {warning !== null && (
        <div className="grid gap-3">
          <h2 id="idle-title" className="text-lg font-semibold">
            {warning.canExtend ? 'Are you still there?' : 'Your session is about to end'}
          </h2>
          <p id="idle-words">
            {warning.canExtend ? 'Nothing has been done here for a while.' : 'A session ends some hours after signing in, whatever is done.'} You will be signed out in <TimeLeft endsAt={warning.endsAt} />. What you have
            entered stays in this tab until you sign in again, except account numbers and passwords.
          </p>
          {failed && (
            <p role="alert" className="font-medium text-bad">
              The console could not be reached. Press again.
            </p>
          )}
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            {warning.canExtend ? (
              <button type="button" className={buttonClass('primary')} onClick={() => void question.current(true)}>
                Stay signed in
              </button>
            ) : (
              <>
                <button type="button" className={buttonClass('plain')} onClick={() => dialog.current?.close()}>
                  Go on until then
                </button>
                <button type="button" className={buttonClass('primary')} onClick={leave}>
                  Sign in again now
                </button>
              </>
            )}
          </div>
        </div>
      )}
    </dialog>
  );
}

/** Read out once with the warning; a timer's ticking is not announced. */
function TimeLeft({ endsAt }: { endsAt: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(tick);
  }, []);
  return (
    <span role="timer" className="whitespace-nowrap tabular-nums">
      {durationWords((endsAt - now) / 1_000)}
    </span>
  );
}

function leave(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(here)}`);
}
