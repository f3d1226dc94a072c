const STEPS = [
  { title: 'Link a bank account for the program', words: 'By a link that its owner opens, with the owner here, or by routing and account number.' },
  { title: 'Charge it to fund the program', words: 'A review shows exactly what will be sent. Nothing leaves before somebody presses Send.' },
  { title: 'Follow it until it posts', words: 'Its page says what the bank says. An answer that is lost is found out, never charged again.' },
];

/** What stands where a month without fundings has nothing to plot. */
export function FirstSteps() {
  return (
    <div className="grid gap-4 py-2">
      <p className="text-soft">None has been made in the last 30 days.</p>
      <ol className="grid gap-4">
        {STEPS.map(({ title, words }, index) => (
          <li key={title} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3">
            <span aria-hidden className="grid size-7 place-items-center rounded-full border border-line text-sm font-medium text-soft tabular-nums">
              {index + 1}
            </span>
            <div className="grid gap-0.5 pt-0.5">
              <p className="font-medium">{title}</p>
              <p className="text-sm text-soft">{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
