import { connectBridge } from './bridge/bridge.ts';
import { createAppStore } from './store/store.ts';

/** The store of this window. */
export const store = createAppStore(connectBridge(Reflect.get(window, 'grantscope')));

/** Resolves when the program has responded with its state, or has failed to. */
export const firstResponse = store.getState().loadApp();
