import type { SliceContext } from './state.ts';
import type { OpenDialog } from './ui-slice.ts';

/** Dialogs that list other runs, texts or connections. */
const privateDialogs: ReadonlySet<OpenDialog['kind']> = new Set([
  'compare-runs',
  'compare-tokens',
  'compare-columns',
  'export-connections',
  'connect-run',
]);

export interface PresenterSlice {
  /**
   * Whether the window is shown to an audience: large text, no sidebar, no list of runs or connections,
   * secrets masked. Not stored.
   */
  readonly presenting: boolean;
  setPresenting(on: boolean): void;
  /** Handles the end of the full screen, which the browser ends with Escape without a key event of the page. */
  leftFullScreen(): void;
}

/** The presenter mode. */
export function presenterSlice({ set, get }: SliceContext): PresenterSlice {
  return {
    presenting: false,

    setPresenting(on) {
      if (on === get().presenting) return;
      set(({ dialog }) => ({
        presenting: on,
        sidebarOut: false,
        ...(on && dialog !== undefined && privateDialogs.has(dialog.kind) && { dialog: undefined }),
      }));
      const hint = 'Esc to leave, 1 to 5 for the screens.';
      if (on) get().showToast({ text: 'Presenter mode', hint, whilePresenting: true });
      else set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.whilePresenting !== true) }));
    },

    leftFullScreen() {
      if (get().dialog === undefined) get().setPresenting(false);
      else get().closeDialog();
    },
  };
}
