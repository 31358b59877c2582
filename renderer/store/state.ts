import type { StoreApi } from 'zustand';
import type { BridgeClient } from '../bridge/bridge.ts';
import type { AppSlice } from './app-slice.ts';
import type { AttackSlice } from './attack-slice.ts';
import type { AutoRefreshSlice } from './auto-refresh-slice.ts';
import type { BreakpointsSlice } from './breakpoints-slice.ts';
import type { CompareSlice } from './compare-slice.ts';
import type { ConnectSlice } from './connect-slice.ts';
import type { ConnectionFormSlice } from './connection-form-slice.ts';
import type { ConnectionsSlice } from './connections-slice.ts';
import type { ConsoleSlice } from './console-slice.ts';
import type { CopyRequestSlice } from './copy-request-slice.ts';
import type { CopySequenceSlice } from './copy-sequence-slice.ts';
import type { DetailSlice } from './detail-slice.ts';
import type { DropSlice } from './drop-slice.ts';
import type { EditSlice } from './edit-slice.ts';
import type { ExpectationsSlice } from './expectations-slice.ts';
import type { FixSlice } from './fix-slice.ts';
import type { FollowSlice } from './follow-slice.ts';
import type { ForkSlice } from './fork-slice.ts';
import type { GallerySlice } from './gallery-slice.ts';
import type { InspectorSlice } from './inspector-slice.ts';
import type { KeysSlice } from './keys-slice.ts';
import type { LayoutSlice } from './layout-slice.ts';
import type { LinkSlice } from './link-slice.ts';
import type { LiveTokensSlice } from './live-tokens-slice.ts';
import type { MakeSlice } from './make-slice.ts';
import type { PresenterSlice } from './presenter-slice.ts';
import type { ResendSlice } from './resend-slice.ts';
import type { RunFileSlice } from './run-file-slice.ts';
import type { RunFormSlice } from './run-form-slice.ts';
import type { RunSlice } from './run-slice.ts';
import type { RunsSlice } from './runs-slice.ts';
import type { ScreenshotSlice } from './screenshot-slice.ts';
import type { SearchSlice } from './search-slice.ts';
import type { SystemBrowserSlice } from './system-browser-slice.ts';
import type { TamperSlice } from './tamper-slice.ts';
import type { TamperingTestSlice } from './tampering-test-slice.ts';
import type { TicketSlice } from './ticket-slice.ts';
import type { ToastsSlice } from './toasts-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { UiSlice } from './ui-slice.ts';
import type { UsersSlice } from './users-slice.ts';

/** The state and the actions of the window. */
export type State = AppSlice &
  ConnectionsSlice &
  ConnectionFormSlice &
  UsersSlice &
  KeysSlice &
  RunFormSlice &
  RunsSlice &
  RunSlice &
  BreakpointsSlice &
  SystemBrowserSlice &
  DetailSlice &
  SearchSlice &
  FixSlice &
  ConnectSlice &
  ForkSlice &
  ResendSlice &
  TamperSlice &
  TamperingTestSlice &
  CompareSlice &
  CopyRequestSlice &
  CopySequenceSlice &
  EditSlice &
  TicketSlice &
  RunFileSlice &
  TokensSlice &
  LiveTokensSlice &
  FollowSlice &
  AutoRefreshSlice &
  GallerySlice &
  InspectorSlice &
  AttackSlice &
  MakeSlice &
  ExpectationsSlice &
  PresenterSlice &
  LayoutSlice &
  LinkSlice &
  ScreenshotSlice &
  ConsoleSlice &
  DropSlice &
  ToastsSlice &
  UiSlice;

/** The store and the bridge, for a slice. */
export interface SliceContext {
  readonly set: StoreApi<State>['setState'];
  readonly get: StoreApi<State>['getState'];
  readonly client: BridgeClient;
}
