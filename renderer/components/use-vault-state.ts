import type { AppState } from '../../core/bridge/app-state.ts';
import { loaded } from '../store/loadable.ts';
import { useStore } from '../store/store.ts';

/** Returns where secrets are stored; undefined until the program has reported it. */
export function useVaultState(): AppState['vault']['state'] | undefined {
  return useStore(({ app }) => loaded(app)?.vault.state);
}
