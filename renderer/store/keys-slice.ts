import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { KeyView } from '../../core/views/connection/connection-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface KeysSlice {
  /** The private keys of clients, oldest first. */
  readonly keys: Loadable<readonly KeyView[]>;
  loadKeys(): Promise<void>;
  generateKey(input: ChannelInput<'key:generate'>): Promise<Answer<KeyView>>;
  importKey(input: ChannelInput<'key:import'>): Promise<Answer<KeyView>>;
  /** Returns whether it was deleted; otherwise shows why not. */
  deleteKey(key: KeyView): Promise<boolean>;
  /** Returns the public JWK Set of a key. */
  readJwks(input: ChannelInput<'key:jwks'>): Promise<Answer<{ readonly text: string }>>;
}

/** The private keys of clients; their private parts never reach the window. */
export function keysSlice({ set, get, client }: SliceContext): KeysSlice {
  const keep = (answer: Answer<KeyView>): Answer<KeyView> => {
    if (answer.ok) set({ keys: { state: 'ready', value: [...(loaded(get().keys) ?? []), answer.value] } });
    return answer;
  };
  return {
    keys: { state: 'loading' },

    async loadKeys() {
      const answer = await client.call('key:list', null);
      set({
        keys: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    },

    generateKey: async (input) => keep(await client.call('key:generate', input)),

    importKey: async (input) => keep(await client.call('key:import', input)),

    async deleteKey({ id, name }) {
      const answer = await client.call('key:delete', { id });
      if (!answer.ok) {
        get().showFailure(answer.failure);
        return false;
      }
      set({
        keys: { state: 'ready', value: (loaded(get().keys) ?? []).filter((key) => key.id !== id) },
      });
      get().showToast({ text: `Deleted the key ${name}` });
      return true;
    },

    readJwks: (input) => client.call('key:jwks', input),
  };
}
