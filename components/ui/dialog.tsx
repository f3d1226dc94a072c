import type { ReactNode, Ref } from 'react';

interface DialogProps {
  ref: Ref<HTMLDialogElement>;
  id: string;
  title: string;
  children: ReactNode;
  /** The buttons, the safe one first. */
  actions: ReactNode;
}

/** The platform's own modal: it traps the focus, closes on Escape and gives the focus back. */
export function Dialog({ ref, id, title, children, actions }: DialogProps) {
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-5 text-ink shadow-xl"
    >
      <div className="grid gap-3">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <div className="grid gap-2">{children}</div>
        <div className="mt-2 flex flex-wrap justify-end gap-2">{actions}</div>
      </div>
    </dialog>
  );
}
