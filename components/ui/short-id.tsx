import { shortened } from './id-text.tsx';

/** An id in a list: shortened in the middle for the eye, whole for everybody else. Its page has the copy button. */
export function ShortId({ value }: { value: string }) {
  const short = shortened(value);
  return (
    <span className="font-mono text-xs text-soft [overflow-wrap:anywhere]" title={short === value ? undefined : value}>
      {short === value ? (
        value
      ) : (
        <>
          <span aria-hidden="true">{short}</span>
          <span className="sr-only">{value}</span>
        </>
      )}
    </span>
  );
}
