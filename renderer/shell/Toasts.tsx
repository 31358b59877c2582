import { CircleX, Copy, X } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useSteadyNow } from '../clock/clock.ts';
import { Button } from '../components/Button.tsx';
import { FailureActionButton } from '../components/FailureActionButton.tsx';
import { useMessagePlace } from '../components/message-place.ts';
import { OutsideText } from '../components/OutsideText.tsx';
import { useActions, useStore } from '../store/store.ts';
import type { Toast } from '../store/toasts-slice.ts';

/**
 * Shows short messages in a place of their own, which is in the open dialog where there is one; they disappear after a
 * while, and some can be undone.
 */
export function Toasts() {
  const toasts = useStore((state) => state.toasts);
  const dialogPlace = useMessagePlace();
  const items = toasts.map((toast) => (
    <ToastItem key={toast.id} toast={toast} inDialog={dialogPlace !== undefined} />
  ));
  return (
    <>
      <section className="toasts" aria-label="Messages">
        <div aria-live="polite">{dialogPlace === undefined && items}</div>
      </section>
      {dialogPlace !== undefined && createPortal(items, dialogPlace)}
      {toasts.length > 0 && <Expiry />}
    </>
  );
}

function Expiry() {
  const { expireToasts } = useActions();
  const now = useSteadyNow();
  useEffect(() => {
    // Their place is given back only while nothing is pressed, and no message is used.
    if (document.querySelector('.toasts:is(:hover, :focus-within), :active') === null) expireToasts(now);
  }, [now, expireToasts]);
  return null;
}

interface ItemProps {
  readonly toast: Toast;
  /** Set where a button that leads elsewhere would discard what is typed in a dialog. */
  readonly inDialog: boolean;
}

function ToastItem({ toast, inDialog }: ItemProps) {
  const { closeToast, copyText, openRun, setTab, undoToast } = useActions();
  const { run, url } = toast;
  return (
    <div className="toast" data-tone={toast.tone}>
      {toast.busy && <span className="spinner" aria-hidden />}
      {toast.tone === 'fail' && <CircleX className="icon tone-fail" aria-hidden />}
      <div className="toast-text">
        <OutsideText text={toast.text} limit={240} />
        {toast.hint !== undefined && (
          <p className="soft">
            <OutsideText text={toast.hint} limit={240} />
          </p>
        )}
      </div>
      {toast.cancel !== undefined && (
        <Button size="small" onClick={() => void toast.cancel?.()}>
          Cancel
        </Button>
      )}
      {toast.undo !== undefined && (
        <Button size="small" onClick={() => void undoToast(toast.id)}>
          Undo
        </Button>
      )}
      {run !== undefined && !inDialog && (
        <Button
          size="small"
          onClick={() => {
            closeToast(toast.id);
            setTab('debugger');
            void openRun(run);
          }}
        >
          {toast.runLabel ?? 'Open run'}
        </Button>
      )}
      {url !== undefined && (
        <Button
          size="small"
          icon={Copy}
          onClick={() => {
            closeToast(toast.id);
            void copyText(url, 'the URL');
          }}
        >
          Copy URL
        </Button>
      )}
      {toast.action !== undefined && !inDialog && (
        <FailureActionButton action={toast.action} onDone={() => closeToast(toast.id)} />
      )}
      <Button look="ghost" size="small" icon={X} aria-label="Close" onClick={() => closeToast(toast.id)} />
    </div>
  );
}
