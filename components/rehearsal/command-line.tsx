import { CopyButton } from '#components/ui/copy-button.tsx';

interface CommandLineProps {
  command: string;
  /** What it does, for the copy button's name: "the call that moves the clock by one hour". */
  label: string;
  /** It follows what is chosen above it. */
  keepsPlace?: boolean;
}

/** The one call that does the same as the button above it. */
export function CommandLine({ command, label, keepsPlace = false }: CommandLineProps) {
  return (
    <p className="flex items-start gap-1">
      <code className={`min-w-0 flex-1 rounded-sm bg-sunken px-2 py-1 font-mono text-xs text-soft ${keepsPlace ? LONGEST : '[overflow-wrap:anywhere]'}`}>{command}</code>
      <CopyButton value={command} label={label} />
    </p>
  );
}

// As high as the longest call that the fields can make: a choice among them moves no card below. Broken anywhere, a call
// needs no more lines than its letters.
const LONGEST = 'min-h-22 break-all sm:min-h-14 lg:min-h-18 xl:min-h-14';
