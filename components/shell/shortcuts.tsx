'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { buttonClass } from '#components/ui/button-class.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { useIsLive } from '#components/ui/use-is-live.ts';
import { SEARCH_FIELD_ID, shortcutReader, type Shortcut } from './shortcut-list.ts';
import { areShortcutsOn, onShortcutsTurned, turnShortcuts } from './shortcut-switch.ts';

/** Keys for what is done all day, and the list of them. Never while somebody types. */
export function Shortcuts({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const isLive = useIsLive();
  const isOn = useSyncExternalStore(onShortcutsTurned, areShortcutsOn, () => true);

  useEffect(() => {
    if (!isOn) return;
    const read = shortcutReader(shortcuts);
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || event.defaultPrevented || isTyping(event.target)) return;
      const shortcut = read({ key: event.key, at: event.timeStamp });
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut.href !== null) window.location.assign(shortcut.href);
      else if (shortcut.keys === '?') open(dialog.current, close.current);
      else document.getElementById(SEARCH_FIELD_ID)?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn, shortcuts]);

  return (
    <>
      <button
        type="button"
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        title="Keyboard shortcuts"
        disabled={!isLive}
        onClick={() => open(dialog.current, close.current)}
        className="hidden size-6 rounded-sm border border-line bg-raised text-xs text-soft hover:border-edge hover:text-ink md:inline-block"
      >
        ?
      </button>
      <Dialog
        ref={dialog}
        id="shortcuts"
        title="Keyboard shortcuts"
        actions={
          <>
            <button type="button" className={buttonClass('plain')} onClick={() => turnShortcuts(!isOn)}>
              {isOn ? 'Turn shortcuts off' : 'Turn shortcuts on'}
            </button>
            <button ref={close} type="button" className={buttonClass('primary')} onClick={() => dialog.current?.close()}>
              Close
            </button>
          </>
        }
      >
        <p role="status" className="text-base text-soft">
          {isOn ? 'They work wherever you are not typing.' : 'They are off in this browser.'}
        </p>
        <dl className="divide-y divide-line text-base">
          {shortcuts.map(({ keys, words }) => (
            <div key={keys} className="flex items-center justify-between gap-4 py-1.5">
              <dt>{words}</dt>
              <dd className="flex gap-1">
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 py-0.5 text-center font-mono text-sm">
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

/** In a field every key is text; in an open dialog the page behind it must not go away. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);
}

function open(dialog: HTMLDialogElement | null, close: HTMLButtonElement | null): void {
  dialog?.showModal();
  close?.focus();
}
