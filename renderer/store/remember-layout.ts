import type { BridgeClient } from '../bridge/bridge.ts';
import { layoutOf } from './layout-slice.ts';
import type { State } from './state.ts';
import type { AppStore } from './store.ts';

/** How long nothing must change before the layout is stored, in milliseconds. */
export const layoutPause = 400;

const watched = [
  'tab',
  'connectionId',
  'personaOf',
  'run',
  'play',
  'selection',
  'chosenTabs',
  'inspection',
  'lastInspection',
  'paneSizes',
  'connectionOrder',
  'folded',
  'sidebarClosed',
] as const satisfies readonly (keyof State)[];

/**
 * Stores what is open, selected and sized, some time after it has changed. Returns a function that stores a change at once:
 * the window is being closed. A layout that cannot be stored is stored with the next change.
 */
export function rememberLayout(store: AppStore, client: BridgeClient): () => void {
  let stored = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const layout = layoutOf(store.getState());
    const text = JSON.stringify(layout);
    if (text === stored) return;
    stored = text;
    void client.call('layout:set', layout).then(({ ok }) => {
      if (!ok && stored === text) stored = '';
    });
  };
  store.subscribe((state, before) => {
    if (state.tab === 'inspector' && before.tab !== 'inspector') state.reopenInspection();
    // Before the program has responded there is nothing but what the window starts with.
    if (state.app.state !== 'ready' || watched.every((name) => state[name] === before[name])) return;
    clearTimeout(timer);
    timer = setTimeout(save, layoutPause);
  });
  return () => {
    if (timer !== undefined) save();
  };
}
