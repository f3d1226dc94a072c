import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLook } from './button-class.ts';
import { useIsLive } from './use-is-live.ts';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  look?: ButtonLook;
  /** Busy buttons keep the focus and their place; pressing them does nothing. */
  busy?: boolean;
}

export function Button({ look = 'plain', busy = false, type = 'button', className, onClick, ...rest }: ButtonProps) {
  const isLive = useIsLive();
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, className)}
      aria-disabled={busy || undefined}
      // A native form's own button works without a script; a press that only a script hears waits for it.
      disabled={onClick !== undefined && !isLive}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}
