import { present } from '../../core/base/present.ts';
import type { Section } from '../../core/spec/sections.ts';
import type { FailedField } from '../../core/views/failure/connection-field.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { hasMask } from '../../core/views/message/masks.ts';
import { steadyNow } from '../clock/clock.ts';
import type { SliceContext } from './state.ts';

/** What leads on from a failure; a connection is opened at the field that it names. */
export type ToastAction = NonNullable<FailureView['action']> & { readonly field?: FailedField };

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'fail';
  readonly text: string;
  readonly hint?: string;
  readonly undo?: () => Promise<void>;
  readonly action?: ToastAction;
  /** Id of the run with the details. */
  readonly run?: string;
  /** Text of the button that opens it; _Open run_ when absent. */
  readonly runLabel?: string;
  /** A URL that the user can copy instead of opening it. */
  readonly url?: string;
  /** Set while something is under way; it stays until that has ended. */
  readonly busy?: true;
  /** Ends what is under way. */
  readonly cancel?: () => Promise<void>;
  /** Set where it is closed at the end of the presenter mode. */
  readonly whilePresenting?: true;
  /** When it disappears; see {@link steadyNow}. */
  readonly until: number;
}

export interface ToastsSlice {
  readonly toasts: readonly Toast[];
  showToast(
    toast: Pick<Toast, 'text' | 'hint' | 'undo' | 'action' | 'run' | 'runLabel' | 'whilePresenting'>,
  ): void;
  /** Says what is under way until it has ended; `cancel` ends it. */
  showWork<T>(toast: Pick<Toast, 'text' | 'cancel'>, work: () => Promise<T>): Promise<T>;
  showFailure(failure: FailureView): void;
  undoToast(id: number): Promise<void>;
  closeToast(id: number): void;
  expireToasts(now: number): void;
  /**
   * Copies text to the clipboard and confirms that, also whether secrets are masked in it; `what` completes "Copied …".
   */
  copyText(text: string, what: string): Promise<void>;
  /** Opens a section, as in "RFC 6749 §5.1", in the system browser; offers its URL where that fails. */
  openSection(section: Section): Promise<void>;
}

const briefly = 4_000;
const long = 10_000;
const atMost = 3;

/** Whether one toast can be shown for both; each that can be undone has its own. */
function saysTheSame(one: Omit<Toast, 'id' | 'until'>, other: Omit<Toast, 'id' | 'until'>): boolean {
  const said = ({ tone, text, hint, action, run, url }: Omit<Toast, 'id' | 'until'>) =>
    JSON.stringify([tone, text, hint, action, run, url]);
  if (one.busy === true || other.busy === true) return false;
  return one.undo === undefined && other.undo === undefined && said(one) === said(other);
}

/** What is under way stays. */
function newest(toasts: readonly Toast[]): readonly Toast[] {
  const ended = toasts.filter(({ busy }) => busy === undefined);
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - atMost)));
  return toasts.filter((toast) => !dropped.has(toast));
}

/** Short messages that disappear after a while. */
export function toastsSlice({ set, get, client }: SliceContext): ToastsSlice {
  let count = 0;

  const add = (toast: Omit<Toast, 'id' | 'until'>, duration: number): void => {
    const until = steadyNow() + duration;
    const same = get().toasts.find((other) => saysTheSame(other, toast));
    if (same !== undefined) {
      set(({ toasts }) => ({
        toasts: toasts.map((other) => (other === same ? { ...other, until } : other)),
      }));
      return;
    }
    count += 1;
    const added = { ...toast, id: count, until };
    set(({ toasts }) => ({ toasts: newest([...toasts, added]) }));
  };

  return {
    toasts: [],

    showToast: (toast) =>
      add({ ...toast, tone: 'info' }, toast.undo || toast.action || toast.run ? long : briefly),

    async showWork(toast, work) {
      count += 1;
      const id = count;
      const added = { ...toast, id, tone: 'info', busy: true, until: Number.POSITIVE_INFINITY } as const;
      set(({ toasts }) => ({ toasts: [...toasts, added] }));
      try {
        return await work();
      } finally {
        get().closeToast(id);
      }
    },

    showFailure: ({ message, hint, action }) =>
      add(present({ tone: 'fail', text: message, hint, action }), long),

    async undoToast(id) {
      const toast = get().toasts.find((item) => item.id === id);
      get().closeToast(id);
      await toast?.undo?.();
    },

    closeToast: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),

    expireToasts: (now) =>
      set(({ toasts }) =>
        toasts.some((toast) => toast.until <= now)
          ? { toasts: toasts.filter((toast) => toast.until > now) }
          : {},
      ),

    async copyText(text, what) {
      const answer = await client.call('clipboard:write', { text });
      if (answer.ok) get().showToast({ text: `Copied ${what}${hasMask(text) ? ', secrets masked' : ''}` });
      else get().showFailure(answer.failure);
    },

    async openSection({ id, url }) {
      const answer = await client.call('section:open', { section: id });
      if (answer.ok) return;
      const { message, hint } = answer.failure;
      add(present({ tone: 'fail', text: message, hint, url }), long);
    },
  };
}
