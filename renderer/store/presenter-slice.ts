import type { SliceContext } from './state.ts';

export interface PresenterSlice {
  /**
   * Whether the window is shown to an audience: large text, no sidebar and no list of runs, secrets masked. Not stored.
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
      set({ presenting: on, sidebarOut: false });
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
