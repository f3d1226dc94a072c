import { CopyButton } from './copy-button.tsx';

interface IdLinkProps {
  href: string;
  value: string;
  /** What this is, for the copy button's name. */
  label: string;
}

/** A whole id that leads to what it names, and can be copied all the same. */
export function IdLink({ href, value, label }: IdLinkProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-bottom">
      <a href={href} className="min-w-0 py-0.5 font-mono text-sm text-link underline underline-offset-3 [overflow-wrap:anywhere]">
        {value}
      </a>
      <CopyButton value={value} label={label} />
    </span>
  );
}
