import type { InspectionSummary, InspectionView, KeySource } from '../../core/bridge/channels.ts';
import type { InspectionChange, SecretSearchView } from '../../core/bridge/inspection-change.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { formatCount } from '../format/quantity.ts';
import { applyInspectionChange, showInspection } from './inspection-change.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

/** What the inspector is busy with. */
export type InspectorWork = 'inspecting' | 'opening' | 'verifying';

export interface InspectorSlice {
  readonly inspections: Loadable<readonly InspectionSummary[]>;
  /** The text on the sheet, as it stands in the editor. */
  readonly inspectorText: string;
  /** Results in the sheet; stays while a newer text is being read. Undefined for an empty sheet. */
  readonly inspection: InspectionView | undefined;
  /** Of the last change of the inspection. */
  readonly inspectionSequence: number;
  /** Searches for the secrets of found tokens without a result, by the position of the token. */
  readonly secretSearches: ReadonlyMap<number, SecretSearchView>;
  readonly inspectorWork: InspectorWork | undefined;
  /** Why the last work came to nothing, and which it was. */
  readonly inspectorFailure: { readonly during: InspectorWork; readonly failure: FailureView } | undefined;
  /** Which of the found tokens is open. */
  readonly foundIndex: number;
  loadInspections(): Promise<void>;
  /** Hands a text to the main process; `fresh` starts a new sheet instead of changing the open one. */
  inspect(text: string, fresh: boolean): Promise<void>;
  openInspection(id: string): Promise<void>;
  chooseFound(index: number): void;
  /** Checks the signature of one found token with the keys given; answers whether an answer came. */
  verifyFound(found: number, keys: KeySource): Promise<boolean>;
  /** Cancels what the inspector is busy with; the text stays. */
  cancelInspectorWork(): Promise<void>;
  /** Cancels the search for the secret of one found token. */
  cancelSecretSearch(found: number): Promise<void>;
  receiveInspectionChange(change: InspectionChange): void;
  deleteInspection(id: string): Promise<void>;
  clearInspection(): void;
}

/** As many characters as the bridge carries in one text. */
const longestText = 20_000_000;

/** Results in longer texts is shown in a task of its own, in characters. */
const longestAtOnce = 50_000;

const emptySheet = {
  inspectorText: '',
  inspection: undefined,
  inspectionSequence: 0,
  secretSearches: new Map<number, SecretSearchView>(),
  inspectorWork: undefined,
  inspectorFailure: undefined,
  foundIndex: 0,
} as const;

/** What was pasted, and what was found in it. */
export function inspectorSlice({ set, get, client }: SliceContext): InspectorSlice {
  let asked = 0;
  /** Id of the text that the inspector is busy with. */
  let busyWith: string | undefined;
  /** Id of the open sheet: chosen here, so that quick changes of a new one belong together. */
  let sheet: string | undefined;
  /** Changes that came before the inspection that they change. */
  let early: InspectionChange[] = [];

  /** Shows what comes of a call, unless a newer one was made; answers with whether it was good. */
  const work = async (
    during: InspectorWork,
    id: string,
    call: () => Promise<Answer<InspectionView>>,
  ): Promise<InspectionView | undefined> => {
    asked += 1;
    const mine = asked;
    early = [];
    busyWith = id;
    set({ inspectorWork: during, inspectorFailure: undefined });
    const answer = await call();
    if (answer.ok && answer.value.text.length > longestAtOnce) await nextTask();
    if (mine !== asked) return undefined;
    busyWith = undefined;
    if (!answer.ok) {
      set({ inspectorWork: undefined, inspectorFailure: { during, failure: answer.failure } });
      return undefined;
    }
    const { found } = answer.value;
    const foundIndex = Math.max(0, Math.min(get().foundIndex, found.length - 1));
    set({ inspectorWork: undefined, ...showInspection(answer.value), foundIndex });
    for (const change of early.splice(0)) get().receiveInspectionChange(change);
    void get().loadInspections();
    return answer.value;
  };

  return {
    inspections: { state: 'loading' },
    ...emptySheet,

    async loadInspections() {
      const answer = await client.call('inspector:list', null);
      set({
        inspections: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    },

    async inspect(text, fresh) {
      if (text.trim() === '') return get().clearInspection();
      if (fresh) sheet = undefined;
      sheet ??= crypto.randomUUID();
      const id = sheet;
      set({
        inspectorText: text,
        ...(fresh && { inspection: undefined, secretSearches: emptySheet.secretSearches, foundIndex: 0 }),
      });
      if (text.length > longestText) {
        asked += 1;
        set({
          inspectorWork: undefined,
          inspectorFailure: { during: 'inspecting', failure: tooLong(text.length) },
        });
        return;
      }
      await work('inspecting', id, async () => {
        // The text is drawn first. All texts wait alike, so that they are sent in their order.
        await nextTask();
        return client.call('inspector:inspect', { text, id });
      });
    },

    async openInspection(id) {
      set({ foundIndex: 0 });
      const opened = await work('opening', id, () => client.call('inspector:get', { id }));
      if (opened === undefined) return;
      sheet = id;
      set({ inspectorText: opened.text });
    },

    chooseFound: (foundIndex) =>
      set(({ inspectorFailure }) => ({
        foundIndex,
        ...(inspectorFailure?.during === 'verifying' && { inspectorFailure: undefined }),
      })),

    async verifyFound(found, keys) {
      const id = get().inspection?.id;
      if (id === undefined) return false;
      return (
        (await work('verifying', id, () => client.call('inspector:verify', { id, found, keys }))) !==
        undefined
      );
    },

    async cancelInspectorWork() {
      if (busyWith === undefined) return;
      const answer = await client.call('inspector:cancel', { id: busyWith });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async cancelSecretSearch(found) {
      const id = get().inspection?.id;
      if (id === undefined) return;
      const answer = await client.call('inspector:cancel-search', { id, found });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    receiveInspectionChange(change) {
      const { inspection, inspectionSequence, secretSearches, inspectorWork } = get();
      if (inspectorWork !== undefined) early.push(change);
      if (inspection === undefined) return;
      const shown = { inspection, inspectionSequence, secretSearches };
      const changed = applyInspectionChange(shown, change);
      if (changed === undefined) {
        // The inspection of the call in progress includes what was missed.
        if (inspectorWork === undefined)
          void work('opening', inspection.id, () => client.call('inspector:get', { id: inspection.id }));
        return;
      }
      if (changed === shown) return;
      set(changed);
      if (change.finding !== undefined) void get().loadInspections();
    },

    async deleteInspection(id) {
      const answer = await client.call('inspector:delete', { id });
      if (!answer.ok) return get().showFailure(answer.failure);
      if (sheet === id || get().inspection?.id === id) get().clearInspection();
      await get().loadInspections();
    },

    clearInspection() {
      for (const [index, { state }] of get().secretSearches) {
        if (state === 'searching') void get().cancelSecretSearch(index);
      }
      void get().cancelInspectorWork();
      busyWith = undefined;
      asked += 1;
      sheet = undefined;
      set(emptySheet);
    },
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function tooLong(length: number): FailureView {
  return {
    code: 'invalid-input',
    message: 'The text is too long to be inspected in one piece.',
    step: 'text',
    expected: `at most ${formatCount(longestText, 'character')}`,
    received: formatCount(length, 'character'),
    hint: 'Paste the part that holds the tokens.',
  };
}
