import { present } from '../../core/base/present.ts';
import type { OptionValues } from '../../core/grants/run-options.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { RunChange, RunView } from '../../core/views/run/views.ts';
import type { TamperingView } from '../../core/views/tamper/tampering-view.ts';
import { takesOver } from './auto-refresh-slice.ts';
import { selectHeldEdit } from './edit-slice.ts';
import { loaded } from './loadable.ts';
import { catchUp, receiveChange } from './run-change.ts';
import { changedOptions, selectConnectionView, selectOptions, selectPersonaView } from './run-form-slice.ts';
import type { SliceContext, State } from './state.ts';

/** The run on the screen. */
export type OpenRun =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly id: string }
  | { readonly state: 'failed'; readonly id: string; readonly failure: FailureView }
  | { readonly state: 'ready'; readonly id: string; readonly value: RunView };

export interface RunSlice {
  readonly run: OpenRun;
  /** Why the last start was rejected. */
  readonly startFailure: FailureView | undefined;
  readonly starting: boolean;
  /** Opens a run, and selects its connection, user, grant and options unless `settings` is "kept". */
  openRun(id: string, settings?: 'kept'): Promise<void>;
  closeRun(): void;
  receiveChange(change: RunChange): void;
  /**
   * Starts a run with the current settings and the given changes, and tampers with it where that is ordered; `paused` pauses it before the first
   * message.
   */
  startRun(paused: boolean, change?: OptionValues, tampering?: TamperingView['id']): Promise<void>;
  /** Resumes the paused run until its next message, or its next response where `responses` or the settings say so. */
  stepRun(responses?: true): Promise<void>;
  continueRun(): Promise<void>;
  /** Pauses the open run before its next message. */
  pauseRun(): Promise<void>;
  stopRun(): Promise<void>;
  /** Starts a refresh with the tokens of a run, the open one when absent, and opens the run of the refresh. */
  refreshTokens(of?: string): Promise<void>;
}

/** The open run, updated by changes; where one is missing the run is fetched again. */
export function runSlice({ set, get, client }: SliceContext): RunSlice {
  let waiting: RunChange[] = [];
  let fetching: string | undefined;
  /** The pause from which the run was last continued: a second time is ignored. */
  let left: RunView['held'];

  const isOpen = (id: string): boolean => {
    const { run } = get();
    return run.state !== 'none' && run.id === id;
  };

  const show = (run: RunView): void => {
    set({ run: { state: 'ready', id: run.summary.id, value: run } });
    void get().syncDetail();
    get().syncSearch();
    get().followPlay();
  };

  const fetchRun = async (id: string, settings?: 'kept'): Promise<void> => {
    fetching = id;
    waiting = [];
    const answer = await client.call('run:get', { run: id });
    if (fetching !== id || !isOpen(id)) return;
    fetching = undefined;
    if (!answer.ok) return set({ run: { state: 'failed', id, failure: answer.failure } });
    const { run, gap } = catchUp(answer.value, waiting);
    if (settings !== 'kept') get().selectSettingsOf(run);
    show(run);
    if (gap) await fetchRun(id, 'kept');
  };

  const control = async (
    channel: 'run:step' | 'run:continue' | 'run:pause' | 'run:stop',
    responses?: true,
  ): Promise<boolean> => {
    const navigations = loaded(get().app)?.settings.pauseOnNavigations || undefined;
    const { run } = get();
    if (run.state !== 'ready') return false;
    const answer =
      channel === 'run:step'
        ? await client.call(channel, { run: run.id, ...present({ responses, navigations }) })
        : channel === 'run:pause'
          ? await client.call(channel, { run: run.id, ...present({ navigations }) })
          : await client.call(channel, { run: run.id });
    if (!answer.ok) get().showFailure(answer.failure);
    return answer.ok;
  };

  const goOn = async (channel: 'run:step' | 'run:continue', responses?: true): Promise<void> => {
    const held = selectRun(get())?.held;
    if (held === undefined || held === left) return;
    left = held;
    const edits = selectHeldEdit(get())?.edits ?? [];
    if (edits.length === 0) return void (await control(channel, responses));
    const stepping = channel === 'run:continue' ? 'off' : responses ? 'responses' : 'messages';
    // What was edited is not lost by another way to resume; an edit that cannot be sent leaves the run paused.
    if (!(await get().decide({ kind: 'edit', edits }, stepping))) left = undefined;
  };

  return {
    run: { state: 'none' },
    startFailure: undefined,
    starting: false,

    async openRun(id, settings) {
      set({ run: { state: 'loading', id }, startFailure: undefined, sidebarOut: false });
      if (settings === undefined) get().leaveAllTokens();
      get().resetDetail();
      await fetchRun(id, settings);
    },

    closeRun() {
      fetching = undefined;
      set({ run: { state: 'none' }, startFailure: undefined });
      get().resetDetail();
    },

    receiveChange(change) {
      get().receiveSummary(change.summary);
      get().receiveFollowUpChange(change);
      get().receiveTestedRun(change.summary);
      if (takesOver(get(), change.summary)) return void get().openRun(change.run, 'kept');
      if (!isOpen(change.run)) return;
      if (fetching === change.run) {
        waiting.push(change);
        return;
      }
      const { run } = get();
      if (run.state !== 'ready') return;
      const received = receiveChange(run.value, change);
      if (received.kind === 'applied') show(received.run);
      else if (received.kind === 'gap') void fetchRun(change.run, 'kept');
    },

    async startRun(paused, change = {}, tampering) {
      const connection = selectConnectionView(get());
      if (connection === undefined || get().starting) return;
      const persona = selectPersonaView(get());
      set({ starting: true, startFailure: undefined });
      const answer = await client.call('run:start', {
        connection: connection.id,
        ...(persona && { persona: persona.id }),
        options: changedOptions(selectOptions(get(), connection), change),
        paused,
        ...present({ tampering }),
      });
      set({ starting: false });
      if (answer.ok) await get().openRun(answer.value.run);
      else set({ startFailure: answer.failure });
    },

    stepRun: (responses) =>
      goOn('run:step', responses ?? (loaded(get().app)?.settings.pauseOnResponses || undefined)),
    continueRun: () => goOn('run:continue'),

    async pauseRun() {
      const pauses = await control('run:pause');
      if (pauses) get().showToast({ text: 'The run pauses before its next message' });
    },

    async stopRun() {
      await control('run:stop');
    },

    async refreshTokens(of = selectRun(get())?.summary.id) {
      if (of === undefined) return;
      const refreshed = await get().follow({ kind: 'refresh', run: of });
      if (refreshed !== undefined) await get().openRun(refreshed, 'kept');
    },
  };
}

/** Returns the open run once it has loaded. */
export function selectRun(state: State): RunView | undefined {
  return state.run.state === 'ready' ? state.run.value : undefined;
}

/** Whether the open run has not ended, held or not. */
export function selectLive(state: State): boolean {
  const run = selectRun(state);
  return run !== undefined && isUnderWay(run.summary);
}

/** Whether a run has not ended, held or not. */
export function isUnderWay({ state }: RunSummary): boolean {
  return state === 'running' || state === 'held';
}
