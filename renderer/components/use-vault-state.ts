import type { AppState } from '../../core/bridge/channels.ts';
import { loaded } from '../store/loadable.ts';
import { useStore } from '../store/store.ts';

/** Where secrets are stored; undefined until that is known. */
export function useVaultState(): AppState['vault']['state'] | undefined {
  return useStore(({ app }) => loaded(app)?.vault.state);
}
