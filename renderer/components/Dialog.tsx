import { X } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { showMessagesIn } from './message-place.ts';
import { OverlayRoot } from './overlay-root.ts';
import { isSubmitKey } from './submit-key.ts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Shows the title to screen readers only. */
  readonly bare?: boolean;
  readonly className?: string;
}

/**
 * A modal dialog: the rest of the window is inert; Escape or a click beside it closes it, and Ctrl+Enter in a text
 * of several lines submits its form. The focus moves to
 * the element marked `data-first`, as soon as it is enabled, otherwise to the first one; also when the element with
 * the focus is removed.
 */
export function Dialog({ title, onClose, children, bare = false, className = '' }: Props) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null);
  const overlayRoot = useCallback(() => element, [element]);
  /** What has the focus instead of the first element, which cannot have it yet. */
  const instead = useRef<Element | null>(null);
  const messages = useRef<HTMLDivElement>(null);
  // Closed while it is still in the page, it gives the focus back to what had it before.
  useLayoutEffect(() => {
    element?.showModal();
    const first = element?.querySelector<HTMLElement>('[data-first]');
    first?.focus();
    if (first?.matches(':disabled') === true) instead.current = document.activeElement;
    return () => element?.close();
  }, [element]);
  useLayoutEffect(() => {
    if (messages.current !== null) return showMessagesIn(messages.current);
  }, []);
  // Another step of the dialog may have removed what had the focus.
  useEffect(() => {
    if (element?.open !== true) return;
    const first = element.querySelector<HTMLElement>('[data-first]');
    if (instead.current !== null && first?.matches(':enabled') === true) {
      if (instead.current === document.activeElement) first.focus();
      instead.current = null;
    }
    if (element.contains(document.activeElement)) return;
    (first ?? element.querySelector<HTMLElement>('button:enabled'))?.focus();
  });
  return (
    <dialog
      ref={setElement}
      className={`dialog ${className}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        const { target, nativeEvent, defaultPrevented } = event;
        if (isSubmitKey(nativeEvent) && !defaultPrevented && target instanceof HTMLTextAreaElement) {
          event.preventDefault();
          if (!event.repeat) submitButton(target.form)?.click();
        }
        // The browser closes a dialog on a second Escape without an event that the dialog could cancel.
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <OverlayRoot value={overlayRoot}>
        <div className="dialog-inside">
          {!bare && (
            <header className="dialog-head">
              <h2>{title}</h2>
              <span className="grow" />
              <Button look="ghost" size="small" icon={X} aria-label="Close" onClick={onClose} />
            </header>
          )}
          {children}
        </div>
        <div className="toasts">
          <div ref={messages} aria-live="polite" />
        </div>
      </OverlayRoot>
    </dialog>
  );
}

/** A form that is not complete, or busy, has it disabled, and is not submitted by a click on it. */
function submitButton(form: HTMLFormElement | null): HTMLElement | undefined {
  const buttons = [...(form?.elements ?? [])].filter((each) => each.matches('button[type="submit"]'));
  return buttons.find((each) => each instanceof HTMLElement);
}
