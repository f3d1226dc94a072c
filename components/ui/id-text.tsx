import { CopyButton } from './copy-button.tsx';

// What still tells two ids apart at a glance and fits beside its label on a phone.
const HEAD = 12;
const TAIL = 6;

interface IdTextProps {
  value: string;
  /** What this is, for the copy button's name: "source account id". */
  label: string;
  /** Shown whole where the exact text is the point. */
  whole?: boolean;
}

export function IdText({ value, label, whole = false }: IdTextProps) {
  const short = whole ? value : shortened(value);
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-bottom">
      <span className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]" title={short === value ? undefined : value}>
        {short === value ? (
          value
        ) : (
          <>
            <span aria-hidden="true">{short}</span>
            <span className="sr-only">{value}</span>
          </>
        )}
      </span>
      <CopyButton value={value} label={label} />
    </span>
  );
}

/** The value itself where shortening would save nothing. */
export function shortened(value: string): string {
  return value.length <= HEAD + TAIL + 3 ? value : `${value.slice(0, HEAD)}…${value.slice(-TAIL)}`;
}
