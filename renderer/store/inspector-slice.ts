import { present } from '../../core/base/present.ts';
import type { InspectionSummary, InspectionView } from '../../core/bridge/channels.ts';
import type { CheckSource } from '../../core/bridge/expectation-channels.ts';
import type { InspectionChange, SecretSearchView } from '../../core/bridge/inspection-change.ts';
import { isOfRun } from '../../core/bridge/inspection-of-run.ts';
import type { KeySource } from '../../core/bridge/key-source.ts';
import { innermost } from '../../core/token/innermost.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { formatCount } from '../format/quantity.ts';
import { applyInspectionChange, showInspection } from './inspection-change.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext } from './state.ts';

/** What the inspector is doing. */
export type InspectorWork = 'inspecting' | 'opening' | 'verifying' | 'checking';

export interface InspectorSlice {
  readonly inspections: Loadable<readonly InspectionSummary[]>;
  /** The text in the editor. */
  readonly inspectorText: string;
  /** The tokens in the text; stays while a newer text is being read. Undefined for an empty text. */
  readonly inspection: InspectionView | undefined;
  /** Sequence number of the last change of the inspection. */
  readonly inspectionSequence: number;
  /** Searches for the secrets of found tokens without a result, by index of the token. */
  readonly secretSearches: ReadonlyMap<number, SecretSearchView>;
  readonly inspectorWork: InspectorWork | undefined;
  /** Why the last operation failed, and which one it was. */
  readonly inspectorFailure: { readonly during: InspectorWork; readonly failure: FailureView } | undefined;
  /** Index of the open token. */
  readonly foundIndex: number;
  loadInspections(): Promise<void>;
  /** Sends a text to the main process; `fresh` opens a new inspection instead of changing the open one. */
  inspect(text: string, fresh: boolean): Promise<void>;
  openInspection(id: string): Promise<void>;
  chooseFound(index: number): void;
  /** Verifies the signature of one found token with the given keys; returns whether there was a result. */
  verifyFound(
    found: number,
    keys: KeySource,
    options?: { readonly payload?: string | undefined; readonly decrypt?: true },
  ): Promise<boolean>;
  /** Judges one found token by the rules of what it must be; returns why that failed. */
  checkFound(found: number, source: CheckSource): Promise<FailureView | undefined>;
  /** Judges what is on the screen again. */
  rereadInspection(): Promise<boolean>;
  /** Cancels the current operation; the text stays. */
  cancelInspectorWork(): Promise<void>;
  /** Cancels the search for the secret of one found token. */
  cancelSecretSearch(found: number): Promise<void>;
  receiveInspectionChange(change: InspectionChange): void;
  /** Deletes a text and offers to undo that. */
  deleteInspection(id: string): Promise<void>;
  clearInspection(): void;
  /** Clears the text and offers to undo that. */
  clearText(): void;
}

/** Limit of the bridge for one text, in characters. */
const longestText = 20_000_000;

/** The tokens of texts longer than this, in characters, are rendered in a task of their own. */
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

/** The pasted text, and the tokens found in it. */
export function inspectorSlice({ set, get, client }: SliceContext): InspectorSlice {
  let asked = 0;
  /** Id of the text that is being processed. */
  let busyWith: string | undefined;
  /** Id of the open inspection: chosen here, so that quick changes of a new one belong together. */
  let sheet: string | undefined;
  /** Whether the open token was chosen here; otherwise the most telling one is opened. */
  let isChosen = false;
  /** Changes that arrived before the inspection that they belong to. */
  let early: InspectionChange[] = [];

  /** Shows the result of a call, unless a newer one was made; returns whether it succeeded. */
  const work = async (
    during: InspectorWork,
    id: string,
    call: () => Promise<Answer<InspectionView>>,
    known = get().inspection?.text,
  ): Promise<InspectionView | undefined> => {
    asked += 1;
    const mine = asked;
    early = [];
    busyWith = id;
    set({ inspectorWork: during, inspectorFailure: undefined });
    const answer = withText(await call(), known);
    if (answer.ok && answer.value.text.length > longestAtOnce) await nextTask();
    if (mine !== asked) return undefined;
    busyWith = undefined;
    if (!answer.ok) {
      set({ inspectorWork: undefined, inspectorFailure: { during, failure: answer.failure } });
      return undefined;
    }
    const { found, mostTelling = 0 } = answer.value;
    const chosen = isChosen || ofToken(during) ? get().foundIndex : mostTelling;
    const shown = Math.max(0, Math.min(chosen, found.length - 1));
    const isDecrypted = during === 'verifying' && found[shown]?.token.kind === 'jwe';
    const foundIndex = isDecrypted ? innermost(found, shown) : shown;
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
      if (fresh) {
        sheet = undefined;
        isChosen = false;
      }
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
      const call = async () => {
        // The text is rendered first. All texts are deferred alike, which keeps their order.
        await nextTask();
        return client.call('inspector:inspect', { text, id });
      };
      await work('inspecting', id, call, text);
    },

    async openInspection(id) {
      isChosen = false;
      set({ foundIndex: 0 });
      const opened = await work('opening', id, () => client.call('inspector:get', { id }));
      if (opened === undefined) return;
      // What is of a run and is changed becomes a new text.
      sheet = isOfRun(id) ? undefined : id;
      set({ inspectorText: opened.text });
    },

    chooseFound(foundIndex) {
      isChosen = true;
      set(({ inspectorFailure }) => ({
        foundIndex,
        ...(ofToken(inspectorFailure?.during) && { inspectorFailure: undefined }),
      }));
    },

    async verifyFound(found, keys, options = {}) {
      const id = get().inspection?.id;
      if (id === undefined) return false;
      return (
        (await work('verifying', id, () =>
          client.call('inspector:verify', present({ id, found, keys, ...options })),
        )) !== undefined
      );
    },

    async checkFound(found, source) {
      const id = get().inspection?.id;
      if (id === undefined) return undefined;
      const shown = await work('checking', id, () =>
        client.call('inspector:check-as', { id, found, source }),
      );
      const failed = get().inspectorFailure;
      return shown === undefined && failed?.during === 'checking' ? failed.failure : undefined;
    },

    async rereadInspection() {
      const { inspection, inspectorWork } = get();
      if (inspection === undefined || inspectorWork !== undefined) return false;
      const read = await work('checking', inspection.id, () =>
        client.call('inspector:get', { id: inspection.id }),
      );
      return read !== undefined;
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
        void get().rereadInspection();
        return;
      }
      if (changed === shown) return;
      set(changed);
      if (change.finding !== undefined) void get().loadInspections();
    },

    async deleteInspection(id) {
      const answer = await client.call('inspector:delete', { id });
      if (!answer.ok) return get().showFailure(answer.failure);
      const title = loaded(get().inspections)?.find((inspection) => inspection.id === id)?.title;
      const wasOpen = sheet === id || get().inspection?.id === id;
      if (wasOpen) get().clearInspection();
      await get().loadInspections();
      get().showToast({
        text: title === undefined ? 'Deleted the text' : `Deleted ${title}`,
        undo: async () => {
          const restored = await client.call('inspector:restore', { id });
          if (!restored.ok) return get().showFailure(restored.failure);
          await get().loadInspections();
          // What was pasted meanwhile is not replaced.
          if (wasOpen && get().inspectorText === '') await get().openInspection(id);
        },
      });
    },

    clearText() {
      const { inspectorText, inspection } = get();
      if (inspectorText === '') return;
      get().clearInspection();
      get().showToast({
        text: 'Cleared the text',
        undo: async () => {
          // What was pasted meanwhile is not replaced; the text is in the list of pasted texts.
          if (get().inspectorText !== '') return;
          if (inspection?.text === inspectorText) await get().openInspection(inspection.id);
          else await get().inspect(inspectorText, true);
        },
      });
    },

    clearInspection() {
      for (const [index, { state }] of get().secretSearches) {
        if (state === 'searching') void get().cancelSecretSearch(index);
      }
      void get().cancelInspectorWork();
      busyWith = undefined;
      asked += 1;
      sheet = undefined;
      isChosen = false;
      set(emptySheet);
    },
  };
}

/** Whether it is about one token: the others are still shown when it fails. */
export function ofToken(work: InspectorWork | undefined): boolean {
  return work === 'verifying' || work === 'checking';
}

/** A long text is not sent back: it is the one that the window has. */
function withText(answer: Answer<InspectionView>, known = ''): Answer<InspectionView> {
  if (!answer.ok || answer.value.isTextKnown !== true) return answer;
  return { ok: true, value: { ...answer.value, text: known } };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function tooLong(length: number): FailureView {
  return {
    code: 'invalid-input',
    message: 'The text is too long.',
    step: 'text',
    expected: `at most ${formatCount(longestText, 'character')}`,
    received: formatCount(length, 'character'),
    hint: 'Paste only the part with the tokens.',
  };
}
