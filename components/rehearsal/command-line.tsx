import { CopyButton } from '#components/ui/copy-button.tsx';

interface CommandLineProps {
  command: string;
  /** What it does, for the copy button's name: "the call that moves the clock by one hour". */
  label: string;
}

/** The one call that does the same as the button above it. */
export function CommandLine({ command, label }: CommandLineProps) {
  return (
    <p className="flex items-start gap-1">
      <code className="min-w-0 flex-1 rounded-sm bg-sunken px-2 py-1 font-mono text-xs text-soft [overflow-wrap:anywhere]">{command}</code>
      <CopyButton value={command} label={label} />
    </p>
  );
}
