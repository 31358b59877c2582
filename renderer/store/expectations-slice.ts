import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { SavedExpectation } from '../../core/record/expectation.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface ExpectationsSlice {
  readonly expectations: Loadable<readonly SavedExpectation[]>;
  loadExpectations(): Promise<void>;
  saveExpectation(input: ChannelInput<'expectation:save'>): Promise<Answer<SavedExpectation>>;
  /** Deletes an expectation and offers to undo that; what is on the screen is judged again. */
  deleteExpectation(expectation: SavedExpectation): Promise<void>;
}

/** What the user expects of tokens. */
export function expectationsSlice({ set, get, client }: SliceContext): ExpectationsSlice {
  const refresh = async (): Promise<void> => {
    await get().loadExpectations();
    await get().rereadInspection();
  };
  return {
    expectations: { state: 'loading' },

    async loadExpectations() {
      const answer = await client.call('expectation:list', null);
      set({
        expectations: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    },

    async saveExpectation(input) {
      const answer = await client.call('expectation:save', input);
      if (answer.ok) await get().loadExpectations();
      return answer;
    },

    async deleteExpectation({ id, name }) {
      const answer = await client.call('expectation:delete', { id });
      if (!answer.ok) return get().showFailure(answer.failure);
      await refresh();
      get().showToast({
        text: `Deleted the expectation ${name}`,
        undo: async () => {
          const restored = await client.call('expectation:restore', { id });
          if (!restored.ok) return get().showFailure(restored.failure);
          await refresh();
        },
      });
    },
  };
}
