import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import type { SliceContext } from './state.ts';

export interface ConnectionsSlice {
  duplicateConnection(id: string): Promise<void>;
  /** Deletes a connection and offers to undo that. */
  deleteConnection(id: string, name: string): Promise<void>;
  addPersona(connection: string, name: string): Promise<void>;
  updatePersona(id: string, change: Pick<PersonaView, 'name' | 'session'>): Promise<void>;
  signOutPersona(id: string, name: string): Promise<void>;
  deletePersona(id: string): Promise<void>;
}

/** Actions on connections and their users; the new lists arrive with `app:changed`. */
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

    async addPersona(connection, name) {
      const answer = await client.call('persona:create', { connection, name });
      if (answer.ok) get().selectPersona(connection, answer.value.id);
      else get().showFailure(answer.failure);
    },

    async updatePersona(id, change) {
      const answer = await client.call('persona:update', { id, ...change });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async signOutPersona(id, name) {
      const answer = await client.call('persona:sign-out', { id });
      if (answer.ok) get().showToast({ text: `Deleted the cookies of ${name}` });
      else get().showFailure(answer.failure);
    },

    async deletePersona(id) {
      const answer = await client.call('persona:delete', { id });
      if (!answer.ok) get().showFailure(answer.failure);
    },
  };
}
