import { present } from '../../core/base/present.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { type TestedTampering, tamperingTable } from '../../core/views/tamper/tampering-table.ts';
import type { TamperingChoice } from '../../core/views/tamper/tampering-view.ts';
import { loaded } from './loadable.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from './run-form-slice.ts';
import { isUnderWay } from './run-slice.ts';
import type { SliceContext } from './state.ts';

/** Tamperings that are run one after another. */
export interface TamperingTest {
  /** The name of the connection. */
  readonly connection: string;
  readonly tested: readonly (TestedTampering & { readonly run?: string })[];
  /** First, several tamperings are preceded by a run without one, which a refusal is compared with. */
  readonly state: 'comparing' | 'running' | 'cancelled' | 'done';
}

export interface TamperingTestSlice {
  /** The last test of this session. */
  readonly tamperingTest: TamperingTest | undefined;
  /** Runs each of these with the settings of the run bar, one after another; several after a run without tampering. */
  runTamperings(choices: readonly TamperingChoice[]): Promise<void>;
  /** Aborts the run that is in progress, and starts no other. */
  cancelTamperings(): void;
  /** Forgets the results; the runs stay. */
  closeTamperingTest(): void;
  copyTamperingTable(): Promise<void>;
  /** Notices the end of a run of the test. */
  receiveTestedRun(summary: RunSummary): void;
}

export function tamperingTestSlice({ set, get, client }: SliceContext): TamperingTestSlice {
  let waiting: { readonly run: string; readonly end: () => void } | undefined;
  /** How many tests were started: one that was cancelled may still wait for its run. */
  let started = 0;

  const ended = (run: string): Promise<void> =>
    new Promise((resolve) => {
      waiting = { run, end: resolve };
      // It may have ended before the response to its start.
      const known = loaded(get().app)?.runs.find(({ id }) => id === run);
      if (known !== undefined) get().receiveTestedRun(known);
    });

  const change = (index: number, changed: Partial<TamperingTest['tested'][number]>): void =>
    set(({ tamperingTest: test }) => {
      const before = test?.tested[index];
      if (test === undefined || before === undefined) return {};
      return { tamperingTest: { ...test, tested: test.tested.with(index, { ...before, ...changed }) } };
    });

  return {
    tamperingTest: undefined,

    async runTamperings(choices) {
      const connection = selectConnectionView(get());
      if (connection === undefined || isUnfinished(get().tamperingTest)) return;
      const options = selectOptions(get(), connection);
      const persona = selectPersonaView(get())?.id;
      const tested = choices.map((choice) => ({ choice }));
      const isCompared = choices.length > 1;
      const state = isCompared ? 'comparing' : 'running';
      set({ tamperingTest: { connection: connection.name, tested, state } });
      started += 1;
      const own = started;
      const isRunning = () => own === started && isUnfinished(get().tamperingTest);
      const untampered = { connection: connection.id, options, paused: false, ...present({ persona }) };
      if (isCompared) {
        const answer = await client.call('run:start', untampered);
        if (answer.ok) {
          if (!isRunning()) void client.call('run:stop', { run: answer.value.run });
          if (own !== started) return;
          await ended(answer.value.run);
        }
        const compared = get().tamperingTest;
        if (compared !== undefined && isRunning()) set({ tamperingTest: { ...compared, state: 'running' } });
      }
      const changeOwn: typeof change = (index, changed) => {
        if (own === started) change(index, changed);
      };
      for (const [index, { id }] of choices.entries()) {
        if (!isRunning()) return;
        const answer = await client.call('run:start', { ...untampered, tampering: id });
        if (!answer.ok) {
          changeOwn(index, { result: notRun(answer.failure.message) });
          continue;
        }
        const { run } = answer.value;
        changeOwn(index, { run });
        if (!isRunning()) void client.call('run:stop', { run });
        if (own !== started) return;
        await ended(run);
        const view = await client.call('run:get', { run });
        const { result, baseline } = (view.ok && view.value.tampering) || {};
        changeOwn(index, present({ result: result ?? notRun('the run cannot be read'), baseline }));
      }
      const test = get().tamperingTest;
      if (test !== undefined && isRunning()) set({ tamperingTest: { ...test, state: 'done' } });
    },

    cancelTamperings() {
      const test = get().tamperingTest;
      if (test === undefined || !isUnfinished(test)) return;
      set({ tamperingTest: { ...test, state: 'cancelled' } });
      if (waiting !== undefined) void client.call('run:stop', { run: waiting.run });
    },

    closeTamperingTest: () => set({ tamperingTest: undefined }),

    async copyTamperingTable() {
      const test = get().tamperingTest;
      if (test === undefined) return;
      await get().copyText(tamperingTable(test.tested, test.connection), 'the table as Markdown');
    },

    receiveTestedRun(summary) {
      if (waiting?.run !== summary.id || isUnderWay(summary)) return;
      const { end } = waiting;
      waiting = undefined;
      end();
    },
  };
}

/** Whether a test has runs to come. */
export function isUnfinished(test: TamperingTest | undefined): boolean {
  return test?.state === 'comparing' || test?.state === 'running';
}

function notRun(why: string): NonNullable<TestedTampering['result']> {
  return { kind: 'not-judged', tone: 'info', text: `Not judged: ${why}` };
}
