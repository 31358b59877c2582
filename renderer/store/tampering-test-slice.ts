import { present } from '../../core/base/present.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
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
  readonly state: 'running' | 'cancelled' | 'done';
}

export interface TamperingTestSlice {
  /** The last test of this session. */
  readonly tamperingTest: TamperingTest | undefined;
  /** Runs each of these with the settings of the run bar, one after another. */
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
      if (connection === undefined || get().tamperingTest?.state === 'running') return;
      const options = selectOptions(get(), connection);
      const persona = selectPersonaView(get())?.id;
      const tested = choices.map((choice) => ({ choice }));
      set({ tamperingTest: { connection: connection.name, tested, state: 'running' } });
      started += 1;
      const own = started;
      const isRunning = () => own === started && get().tamperingTest?.state === 'running';
      const changeOwn: typeof change = (index, changed) => {
        if (own === started) change(index, changed);
      };
      for (const [index, { id }] of choices.entries()) {
        if (!isRunning()) return;
        const input = {
          connection: connection.id,
          options,
          paused: false,
          tampering: id,
          ...present({ persona }),
        };
        const answer = await client.call('run:start', input);
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
        changeOwn(index, {
          result: (view.ok && view.value.tampering?.result) || notRun('the run cannot be read'),
        });
      }
      const test = get().tamperingTest;
      if (test !== undefined && isRunning()) set({ tamperingTest: { ...test, state: 'done' } });
    },

    cancelTamperings() {
      const test = get().tamperingTest;
      if (test?.state !== 'running') return;
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

function notRun(why: string): NonNullable<TestedTampering['result']> {
  return { kind: 'not-judged', tone: 'info', text: `Not judged: ${why}` };
}
