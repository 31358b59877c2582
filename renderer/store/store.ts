import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore as useZustand } from 'zustand';
import type { BridgeClient } from '../bridge/bridge.ts';
import { appSlice } from './app-slice.ts';
import { attackSlice } from './attack-slice.ts';
import { autoRefreshSlice } from './auto-refresh-slice.ts';
import { breakpointsSlice } from './breakpoints-slice.ts';
import { compareSlice } from './compare-slice.ts';
import { connectSlice } from './connect-slice.ts';
import { connectionFormSlice } from './connection-form-slice.ts';
import { connectionsSlice } from './connections-slice.ts';
import { consoleSlice } from './console-slice.ts';
import { copyRequestSlice } from './copy-request-slice.ts';
import { copySequenceSlice } from './copy-sequence-slice.ts';
import { detailSlice } from './detail-slice.ts';
import { dropSlice } from './drop-slice.ts';
import { editSlice } from './edit-slice.ts';
import { expectationsSlice } from './expectations-slice.ts';
import { fixSlice } from './fix-slice.ts';
import { followSlice } from './follow-slice.ts';
import { forkSlice } from './fork-slice.ts';
import { gallerySlice } from './gallery-slice.ts';
import { inspectorSlice } from './inspector-slice.ts';
import { keysSlice } from './keys-slice.ts';
import { layoutSlice } from './layout-slice.ts';
import { linkSlice } from './link-slice.ts';
import { liveTokensSlice } from './live-tokens-slice.ts';
import { makeSlice } from './make-slice.ts';
import { presenterSlice } from './presenter-slice.ts';
import { resendSlice } from './resend-slice.ts';
import { runFileSlice } from './run-file-slice.ts';
import { runFormSlice } from './run-form-slice.ts';
import { runSlice } from './run-slice.ts';
import { runsSlice } from './runs-slice.ts';
import { screenshotSlice } from './screenshot-slice.ts';
import { searchSlice } from './search-slice.ts';
import type { State } from './state.ts';
import { systemBrowserSlice } from './system-browser-slice.ts';
import { tamperSlice } from './tamper-slice.ts';
import { tamperingTestSlice } from './tampering-test-slice.ts';
import { ticketSlice } from './ticket-slice.ts';
import { toastsSlice } from './toasts-slice.ts';
import { tokensSlice } from './tokens-slice.ts';
import { uiSlice } from './ui-slice.ts';
import { usersSlice } from './users-slice.ts';

/** The store of the window. */
export type AppStore = StoreApi<State>;

/** Creates the store over a bridge and subscribes to events. */
export function createAppStore(client: BridgeClient): AppStore {
  const store = createStore<State>()((set, get) => {
    const context = { set, get, client };
    return {
      ...appSlice(context),
      ...connectionsSlice(context),
      ...connectionFormSlice(context),
      ...usersSlice(context),
      ...keysSlice(context),
      ...runFormSlice(context),
      ...runsSlice(context),
      ...runSlice(context),
      ...breakpointsSlice(context),
      ...systemBrowserSlice(context),
      ...detailSlice(context),
      ...searchSlice(context),
      ...fixSlice(context),
      ...connectSlice(context),
      ...forkSlice(context),
      ...resendSlice(context),
      ...tamperSlice(context),
      ...tamperingTestSlice(context),
      ...compareSlice(context),
      ...copyRequestSlice(context),
      ...copySequenceSlice(context),
      ...editSlice(context),
      ...ticketSlice(context),
      ...runFileSlice(context),
      ...tokensSlice(context),
      ...liveTokensSlice(context),
      ...followSlice(context),
      ...autoRefreshSlice(context),
      ...gallerySlice(context),
      ...inspectorSlice(context),
      ...attackSlice(context),
      ...makeSlice(context),
      ...expectationsSlice(context),
      ...presenterSlice(context),
      ...layoutSlice(context),
      ...linkSlice(context),
      ...screenshotSlice(context),
      ...consoleSlice(context),
      ...dropSlice(context),
      ...toastsSlice(context),
      ...uiSlice(context),
    };
  });
  client.listen('app:changed', (payload) => {
    if (payload.ok) store.getState().receiveApp(payload.value);
    else store.getState().showFailure(payload.failure);
  });
  client.listen('run:changed', (payload) => {
    if (payload.ok) store.getState().receiveChange(payload.value);
    else store.getState().showFailure(payload.failure);
  });
  client.listen('inspector:changed', (payload) => {
    if (payload.ok) store.getState().receiveInspectionChange(payload.value);
    else store.getState().showFailure(payload.failure);
  });
  return store;
}

export const StoreContext = createContext<AppStore | undefined>(undefined);

/** Returns the store itself, for actions outside of rendering. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('used outside of the window');
  return store;
}

/** Returns one value of the state; the component renders again when that value changes. */
export function useStore<T>(select: (state: State) => T): T {
  return useZustand(useAppStore(), select);
}

/** Returns the actions of the store; they never change. */
export function useActions(): State {
  return useAppStore().getState();
}
