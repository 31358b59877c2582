import type { SliceContext } from './state.ts';

export interface ConnectionsSlice {
  duplicateConnection(id: string): Promise<void>;
  /** Deletes a connection and offers to undo that. */
  deleteConnection(id: string, name: string): Promise<void>;
}

/** Actions on connections; the new lists arrive with `app:changed`. */
export function connectionsSlice({ get, client }: SliceContext): ConnectionsSlice {
  return {
    async duplicateConnection(id) {
      const answer = await client.call('connection:duplicate', { id });
      if (answer.ok) get().selectConnection(answer.value.id);
      else get().showFailure(answer.failure);
    },

    async deleteConnection(id, name) {
      const answer = await client.call('connection:delete', { id });
      if (!answer.ok) return get().showFailure(answer.failure);
      get().showToast({
        text: `Deleted ${name}`,
        undo: async () => {
          const restored = await client.call('connection:restore', { id });
          if (restored.ok) get().selectConnection(id);
          else get().showFailure(restored.failure);
        },
      });
    },
  };
}
