import { lowerFirst } from '../../core/base/lower-first.ts';
import type { LiveTokenPage, LiveTokenRow } from '../../core/bridge/live-token-channels.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

/** All tokens of runs and pasted texts, and what is not among them. */
export type LiveTokenList = Pick<LiveTokenPage, 'rows' | 'closed' | 'tooLong' | 'failed' | 'omitted'>;

export interface LiveTokensSlice {
  /** Whether the Tokens screen shows the tokens of all runs instead of those of the open one. */
  readonly isShowingAllTokens: boolean;
  readonly liveTokens: Loadable<LiveTokenList>;
  /** Opens the Tokens screen with the tokens of all runs. */
  showAllTokens(): void;
  /** Goes back to the tokens of the open run. */
  leaveAllTokens(): void;
  /** Reads the list again; what is shown stays meanwhile. */
  loadLiveTokens(): Promise<void>;
  /** Cancels reading it: the list is not shown any more. */
  cancelLiveTokens(): Promise<void>;
  /** Copies a token from the main process; it does not pass through the window. */
  copyLiveToken(row: LiveTokenRow): Promise<void>;
  /** Opens a token in the inspector, in its text or without a copy of it. */
  inspectLiveToken(row: LiveTokenRow): Promise<void>;
  /** Refreshes the tokens of a run, and says where the new ones are. */
  refreshLiveToken(row: LiveTokenRow): Promise<void>;
  /** Opens the run of a token, with its tokens. */
  openRunOf(row: LiveTokenRow): Promise<void>;
}

export function liveTokensSlice({ set, get, client }: SliceContext): LiveTokensSlice {
  let isLoading = false;
  let isStale = false;

  const readAll = async (): Promise<Answer<LiveTokenList>> => {
    const first = await client.call('live-token:list', { from: 0 });
    if (!first.ok) return first;
    const { list, total, closed, tooLong, failed, omitted } = first.value;
    const rows = [...first.value.rows];
    while (rows.length < total) {
      const next = await client.call('live-token:list', { list, from: rows.length });
      if (!next.ok) return next;
      if (next.value.rows.length === 0) break;
      rows.push(...next.value.rows);
    }
    return { ok: true, value: { rows, closed, tooLong, failed, omitted } };
  };

  return {
    isShowingAllTokens: false,
    liveTokens: { state: 'loading' },

    showAllTokens() {
      set({ isShowingAllTokens: true });
      get().setTab('tokens');
    },

    leaveAllTokens: () => set({ isShowingAllTokens: false }),

    async loadLiveTokens() {
      isStale = true;
      if (isLoading) return;
      isLoading = true;
      while (isStale) {
        isStale = false;
        const answer = await readAll();
        // A change since then makes it read again, and one that was cancelled leaves what was shown.
        if (!isStale && (answer.ok || answer.failure.code !== 'cancelled')) {
          set({
            liveTokens: answer.ok
              ? { state: 'ready', value: answer.value }
              : { state: 'failed', failure: answer.failure },
          });
        }
      }
      isLoading = false;
    },

    async cancelLiveTokens() {
      if (isLoading) await client.call('live-token:cancel', null);
    },

    async copyLiveToken({ from, ref, token }) {
      const answer = await client.call('live-token:copy', { from, ref });
      if (answer.ok) get().showToast({ text: `Copied the ${lowerFirst(token.title)}` });
      else get().showFailure(answer.failure);
    },

    async inspectLiveToken({ from: { kind, id }, token, start, end }) {
      if (kind === 'run') return get().inspectToken(id, token);
      get().setTab('inspector');
      await get().openInspection(id);
      const { inspection } = get();
      if (inspection?.id !== id) return;
      // Tokens that are encoded together have one place.
      const there = isAt(start, end);
      const own = inspection.found.findIndex((one) => there(one) && one.token.title === token.title);
      const index = own === -1 ? inspection.found.findIndex(there) : own;
      if (index !== -1) get().chooseFound(index);
    },

    async refreshLiveToken({ from }) {
      const run = await get().follow({ kind: 'refresh', run: from.id });
      if (run !== undefined) get().showToast({ text: 'Refreshing: new tokens appear in this list', run });
    },

    async openRunOf({ from }) {
      get().setTab('tokens');
      await get().openRun(from.id);
    },
  };
}

function isAt(start: number | undefined, end: number | undefined) {
  return (found: { readonly start: number; readonly end: number }): boolean =>
    found.start === start && found.end === end;
}
