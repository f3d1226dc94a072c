export type ButtonLook = 'primary' | 'plain' | 'danger' | 'quiet';

const BASE =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3.5 py-1.5 text-base font-medium transition-colors aria-disabled:cursor-progress aria-disabled:opacity-70';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-edge bg-raised text-ink hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
  quiet: 'px-2 text-soft hover:bg-hover hover:text-ink',
};

/** One look for buttons and for links that lead to an act. */
export function buttonClass(look: ButtonLook, extra = ''): string {
  return `${BASE} ${LOOKS[look]} ${extra}`;
}
