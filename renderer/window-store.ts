import { connectBridge } from './bridge/bridge.ts';
import { rememberLayout } from './store/remember-layout.ts';
import { createAppStore } from './store/store.ts';

const client = connectBridge(Reflect.get(window, 'grantscope'));

/** The store of this window. */
export const store = createAppStore(client);

const storeLayout = rememberLayout(store, client);
window.addEventListener('pagehide', storeLayout);

/** Resolves when the program has responded with its state, or has failed to. */
export const firstResponse = store.getState().loadApp();
