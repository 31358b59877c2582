import type { FindingView } from '../../core/views/finding/finding-view.ts';
import type { ExchangeView, MessageView } from '../../core/views/message/message-view.ts';
import type { Loadable } from './loadable.ts';
import type { PartFilter } from './part-filter.ts';
import { selectRun } from './run-slice.ts';
import { selectFound } from './search-slice.ts';
import {
  brokenMessage,
  type DetailTab,
  findExchange,
  type Move,
  moveSelection,
  type Selection,
  selectedKey,
  tabOfPointer,
} from './selection.ts';
import { exchangeOf, heldKey, type Line, linesOf, startsOpen } from './sequence-lines.ts';
import type { SliceContext, State } from './state.ts';

/**
 * The message in the detail pane; `value` stays that of the previous message until the new one has loaded.
 */
export interface OpenDetail {
  readonly run: string;
  readonly exchange: string;
  readonly content: Loadable<ExchangeView>;
}

export interface DetailSlice {
  readonly selection: Selection;
  /** Ids of the messages whose chain was expanded, or collapsed where it {@link startsOpen}. */
  readonly unfolded: ReadonlySet<string>;
  /** Which messages of an expanded login are shown. */
  readonly partFilter: PartFilter;
  /** Whether the messages are shown with their times in place of their lanes. */
  readonly timeline: boolean;
  readonly detail: OpenDetail | undefined;
  /** The tabs that the user chose, by the leg of the message. */
  readonly chosenTabs: Readonly<Record<string, DetailTab>>;
  /** Id of the message on which the user chose a tab last. */
  readonly tabChosenOn: string | undefined;
  /** The tab of the selected message that a finding referred to. */
  readonly requestedTab: DetailTab | undefined;
  /** Name of the member that the selected finding refers to. */
  readonly highlight: string | undefined;
  selectLine(key: string): void;
  /** Selects the most relevant message again, as at the start of a run. */
  followLatest(): void;
  moveLine(move: Move): void;
  setFold(message: string, open: boolean): void;
  setPartFilter(filter: PartFilter): void;
  setTimeline(on: boolean): void;
  /** Selects a tab of a message, and for all messages of its leg. */
  setDetailTab(message: Pick<ExchangeView, 'id' | 'leg'>, tab: DetailTab): void;
  /** Opens the body of the message at which the run failed, in the Debugger. */
  showResponse(): void;
  /** Opens the message and the member that a finding refers to. */
  jumpTo(pointer: NonNullable<FindingView['at']>): void;
  resetDetail(): void;
  /** Loads the selected exchange where it is not the one shown, or has changed since. */
  syncDetail(): Promise<void>;
}

/** The selected message of the open run. */
export function detailSlice({ set, get, client }: SliceContext): DetailSlice {
  let fetchedAs: unknown;

  /** Selects a row that the rest of the window leads to, and lists it where the search leaves it out. */
  const leadTo = (key: string): void => {
    const found = selectFound(get());
    if (found?.only === true && !found.keys.has(key) && !found.chains.has(key)) set({ onlyHits: false });
    get().selectLine(key);
  };

  return {
    selection: { kind: 'automatic' },
    unfolded: new Set(),
    partFilter: 'all',
    timeline: false,
    detail: undefined,
    chosenTabs: {},
    tabChosenOn: undefined,
    requestedTab: undefined,
    highlight: undefined,

    selectLine(key) {
      set({ selection: { kind: 'chosen', key }, highlight: undefined, requestedTab: undefined });
      void get().syncDetail();
    },

    followLatest() {
      set({ selection: { kind: 'automatic' }, highlight: undefined, requestedTab: undefined });
      void get().syncDetail();
    },

    moveLine(move) {
      const run = selectRun(get());
      if (run === undefined) return;
      const key = moveSelection(
        linesOf(run, get().unfolded, [], get().partFilter, selectFound(get())),
        selectedKey(run, get().selection),
        move,
      );
      if (key !== undefined) get().selectLine(key);
    },

    setFold(message, open) {
      const changed = new Set(get().unfolded);
      const chain = selectRun(get())?.messages.find(({ id }) => id === message);
      if (open === (chain !== undefined && startsOpen(chain))) changed.delete(message);
      else changed.add(message);
      set({ unfolded: changed });
      const { selection } = get();
      const hidden = !open && selection.kind === 'chosen' && selection.key.startsWith(`${message}/`);
      if (hidden) get().selectLine(message);
    },

    setPartFilter: (partFilter) => set({ partFilter }),
    setTimeline: (timeline) => set({ timeline }),

    setDetailTab: ({ id, leg }, tab) =>
      set(({ chosenTabs }) => ({
        chosenTabs: { ...chosenTabs, [leg]: tab },
        tabChosenOn: id,
        requestedTab: undefined,
      })),

    showResponse() {
      const run = selectRun(get());
      const broken = run && brokenMessage(run.messages);
      if (broken === undefined) return;
      set({ tab: 'debugger' });
      leadTo(broken.id);
      set({ requestedTab: 'body' });
    },

    jumpTo(pointer) {
      const run = selectRun(get());
      if (run === undefined || pointer.exchange === undefined) return;
      const found = findExchange(run, pointer.exchange);
      if (found === undefined) {
        get().showToast({ text: 'This message is not part of the sequence' });
        return;
      }
      if (found.unfold !== undefined) get().setFold(found.unfold, true);
      set({ tab: 'debugger', partFilter: 'all' });
      leadTo(found.key);
      set({ highlight: pointer.name, requestedTab: tabOfPointer(pointer) });
    },

    resetDetail() {
      fetchedAs = undefined;
      void get().searchMessages('');
      set({
        selection: { kind: 'automatic' },
        unfolded: new Set(),
        partFilter: 'all',
        detail: undefined,
        highlight: undefined,
        requestedTab: undefined,
        tabChosenOn: undefined,
      });
    },

    async syncDetail() {
      const run = selectRun(get());
      const line = selectLine(get());
      const exchange = line && exchangeOf(line);
      if (run === undefined || line === undefined || exchange === undefined) {
        fetchedAs = undefined;
        set({ detail: undefined });
        return;
      }
      const identity = line.kind === 'part' ? line.part : 'message' in line ? line.message : line;
      if (identity === fetchedAs) return;
      fetchedAs = identity;
      const shown = get().detail;
      const same = shown?.run === run.summary.id && shown.exchange === exchange;
      if (!same) {
        set({ detail: { run: run.summary.id, exchange, content: { state: 'loading' } } });
      }
      const answer = await client.call('run:exchange', { run: run.summary.id, exchange });
      if (fetchedAs !== identity) return;
      const content: Loadable<ExchangeView> = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
      set({ detail: { run: run.summary.id, exchange, content } });
    },
  };
}

/** Returns the selected row; undefined where there is none, or where it no longer exists. */
function selectLine(state: State): Line | undefined {
  const run = selectRun(state);
  const key = run && selectedKey(run, state.selection);
  if (run === undefined || key === undefined) return undefined;
  const [id = ''] = key.split('/', 1);
  const chain = run.messages.find((message) => message.id === id);
  const isFolded = key.includes('/') && chain !== undefined && !startsOpen(chain);
  return linesOf(run, new Set(isFolded ? [id] : [])).find((line) => line.key === key);
}

/**
 * Returns the message of the selected row, unless it is a chain or one of its parts: what its row says is what it is.
 */
export function selectMessage(state: State): MessageView | undefined {
  const run = selectRun(state);
  const key = run && selectedKey(run, state.selection);
  return run?.messages.find(({ id, parts }) => id === key && parts === undefined);
}

/** Whether the times of messages are shown; not to an audience. */
export function selectTimeline({ timeline, presenting }: State): boolean {
  return timeline && !presenting;
}

/** Whether the selected row is the one at which the run is paused. */
export function selectHeldOpen(state: State): boolean {
  const run = selectRun(state);
  return run !== undefined && selectedKey(run, state.selection) === heldKey;
}
