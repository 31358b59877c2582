import type { TokenPlace, TokenSource } from '../../core/bridge/compare-channels.ts';
import type { RecordedConnection } from '../../core/bridge/connect-channels.ts';
import type { ImportedFileView } from '../../core/bridge/import-channels.ts';
import { screenNames } from '../../core/bridge/layout.ts';
import type { FailedField } from '../../core/views/failure/connection-field.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunFile } from './run-file-slice.ts';
import type { SliceContext } from './state.ts';
import type { TamperingTarget } from './tamper-slice.ts';

export const tabs = screenNames;
export type Tab = (typeof tabs)[number];

/** The texts of a token that is edited. */
export interface DraftOfToken {
  readonly header: string;
  readonly claims: string;
  /** The signature of before, as base64url. */
  readonly signature?: string;
}

/** The dialog over the window. */
export type OpenDialog =
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'vault' }
  | { readonly kind: 'settings' }
  /** The breakpoints of the connection; `isNew` opens the form of a new one. */
  | { readonly kind: 'breakpoints'; readonly isNew?: boolean }
  /** The tamperings of a target; without one, of the next run. */
  | { readonly kind: 'tamperings'; readonly target?: TamperingTarget }
  /** Cookies and storage of the page whose navigation is held. */
  | { readonly kind: 'page-storage'; readonly run: string; readonly pause: string }
  /** The QR code for which the open run waits. */
  | { readonly kind: 'device-code' }
  /** The message at which the play of the gallery is, and a token of its run. */
  | { readonly kind: 'played-message' }
  | { readonly kind: 'played-token'; readonly ref: string }
  /** Asks before a token of the open run is revoked. */
  | { readonly kind: 'revoke'; readonly run: string; readonly ref: string }
  /** Performs a run again from one of its messages on; without a message from its start. */
  | { readonly kind: 'fork'; readonly run: string; readonly exchange?: string }
  /** Asks for the connection of an imported run before a follow-up. */
  | { readonly kind: 'connect-run'; readonly followUp: FollowUpInput }
  /** Sends one message of a run again. */
  | { readonly kind: 'resend'; readonly run: string; readonly exchange: string }
  /** A fix of a run, by its id. */
  | { readonly kind: 'fix'; readonly run: string; readonly fix: string }
  /** What the open token of the inspector must be. */
  | { readonly kind: 'check-as' }
  /** Edits a token, or a new one, to sign it. */
  | { readonly kind: 'make'; readonly from: DraftOfToken | undefined }
  /** Attacks made from the open token of the inspector. */
  | { readonly kind: 'attacks' }
  /** The name and the note of a run. */
  | { readonly kind: 'label-run'; readonly run: string }
  /** Compares a run with another one. */
  | { readonly kind: 'compare-runs'; readonly run: string }
  /** Compares a token with another one. */
  | { readonly kind: 'compare-tokens'; readonly token: TokenPlace }
  /** Compares several tokens, at first those of one text or run. */
  | { readonly kind: 'compare-columns'; readonly from: TokenSource }
  | { readonly kind: 'export-run'; readonly run: string }
  | { readonly kind: 'import-run' }
  /** The parts of an imported file that could not be read. */
  | { readonly kind: 'left-out'; readonly parts: readonly string[] }
  /** The runs of an imported file, or what else is in it. */
  | { readonly kind: 'imported'; readonly imported: ImportedFileView; readonly file: RunFile }
  | { readonly kind: 'api-call'; readonly run: string; readonly ref: string }
  | { readonly kind: 'import-connections' }
  | { readonly kind: 'export-connections' }
  /** The form of a saved user; without an id, of a new one. */
  | { readonly kind: 'user'; readonly connection: string; readonly id?: string }
  /** The form of a connection, at a field; without an id, of a new one. */
  | {
      readonly kind: 'connection';
      readonly id?: string;
      readonly field?: FailedField;
      /** What a new connection has, from an imported run. */
      readonly recorded?: RecordedConnection;
      /** The dialog that is opened again afterwards. */
      readonly after?: OpenDialog;
    };

export interface UiSlice {
  readonly tab: Tab;
  readonly dialog: OpenDialog | undefined;
  /** Whether the sidebar is open, in a window too narrow for it. */
  readonly sidebarOut: boolean;
  setTab(tab: Tab): void;
  openDialog(dialog: OpenDialog): void;
  closeDialog(): void;
  setSidebarOut(out: boolean): void;
}

/** The visible parts of the window. */
export function uiSlice({ set }: SliceContext): UiSlice {
  return {
    tab: 'debugger',
    dialog: undefined,
    sidebarOut: false,
    setTab: (tab) => set({ tab, sidebarOut: false, toReveal: undefined }),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () =>
      set(({ dialog }) => ({ dialog: dialog?.kind === 'connection' ? dialog.after : undefined })),
    setSidebarOut: (sidebarOut) => set({ sidebarOut }),
  };
}
