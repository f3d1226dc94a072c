import type { ExpectedView } from '#lib/domain/fact-views.ts';

/** "Why this date?": the sum behind an expected date, one line for each thing that moved it. */
export function DateSteps({ id, steps }: { id: string; steps: ExpectedView['steps'] }) {
  return (
    <details id={id} className="mt-2">
      <summary className="w-fit py-1 text-sm text-link">Why this date?</summary>
      <ol className="mt-1 grid gap-2.5 border-l border-line pl-4">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.date}`} className="grid gap-0.5">
            <span className="text-sm font-medium">{step.label}</span>
            <span className="text-sm text-soft text-pretty">{step.words}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
