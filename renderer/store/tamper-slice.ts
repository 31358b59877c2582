import { present } from '../../core/base/present.ts';
import type { TamperedFollowUp } from '../../core/bridge/tamper-channels.ts';
import { providerHost } from '../../core/tamper/own-hosts.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { TamperingChoice } from '../../core/views/tamper/tampering-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { selectAutoLogin } from './auto-login.ts';
import { loaded } from './loadable.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from './run-form-slice.ts';
import { selectListedRun } from './runs-slice.ts';
import type { SliceContext, State } from './state.ts';

/** The tamperings for a run, and what is asked before the first of them. */
export interface ListedTamperings {
  readonly choices: readonly TamperingChoice[];
  /** The host that is asked about; absent where nothing is asked. */
  readonly untamperedHost?: string;
}

/** What is tampered with, but for the next run: a follow-up, or the message at which a run is paused. */
export type TamperingTarget =
  | TamperedFollowUp
  | { readonly kind: 'held'; readonly run: string; readonly pause: string };

export interface TamperSlice {
  /** Returns the tamperings of a target or, without one, of the next run; undefined without a connection. */
  listTamperings(target?: TamperingTarget): Promise<Answer<ListedTamperings> | undefined>;
  /** Closes the dialog, and starts the run or the follow-up with a tampering, or resumes the paused run with it. */
  runTampered(id: TamperingChoice['id'], target?: TamperingTarget): Promise<void>;
}

export function tamperSlice({ get, client }: SliceContext): TamperSlice {
  return {
    async listTamperings(target) {
      if (target !== undefined) {
        const { kind, run } = target;
        const listed =
          kind === 'held'
            ? await client.call('tampering:list-held', { run, pause: target.pause })
            : await client.call('tampering:list-follow-up', { kind, run });
        if (!listed.ok) return listed;
        const { choices, host } = listed.value;
        const isAsked = isUntampered(get(), connectionOf(get(), run));
        return { ok: true, value: { choices, ...present({ untamperedHost: isAsked ? host : undefined }) } };
      }
      const connection = selectConnectionView(get());
      if (connection === undefined) return undefined;
      const options = selectOptions(get(), connection);
      const persona = selectPersonaView(get())?.id;
      const input = { connection: connection.id, options, ...present({ persona }) };
      const listed = await client.call('tampering:list', input);
      if (!listed.ok) return listed;
      const untamperedHost = isUntampered(get(), connection.id) ? providerHost(connection) : undefined;
      return { ok: true, value: { choices: listed.value, ...present({ untamperedHost }) } };
    },

    async runTampered(id, target) {
      get().closeDialog();
      get().setTab('debugger');
      if (target === undefined) return get().startRun(false, {}, id);
      if (target.kind === 'held') {
        const { run, pause } = target;
        const decision = { kind: 'tamper', tampering: id } as const;
        const answer = await client.call('run:decide', { run, pause, decision });
        if (!answer.ok) get().showFailure(answer.failure);
        return;
      }
      const run = await get().follow(tamperedInput(get(), target, id));
      if (run !== undefined) await get().openRun(run, 'kept');
    },
  };
}

function tamperedInput(
  state: State,
  { kind, run }: TamperedFollowUp,
  tampering: TamperingChoice['id'],
): FollowUpInput {
  if (kind === 'refresh') return { kind, run, tampering };
  const summary = selectListedRun(state, run);
  const autoLogin = summary !== undefined && selectAutoLogin(state, { summary });
  return { kind, run, tampering, autoLogin };
}

function connectionOf(state: State, run: string): string | undefined {
  return selectListedRun(state, run)?.connection;
}

/** Whether a connection is to another provider than the demo one, without a tampered run in the list. */
function isUntampered(state: State, connection: string | undefined): boolean {
  const app = loaded(state.app);
  if (app?.connections.find(({ id }) => id === connection)?.demo === true) return false;
  return !app?.runs.some((run) => run.connection === connection && run.tampering !== undefined);
}

/** Tamperings of one step, in the order of a run. */
export interface TamperingGroup {
  readonly step: string;
  readonly choices: readonly TamperingChoice[];
}

/** Groups those that apply by step, and returns the others apart; both filtered by the words of a search. */
export function groupTamperings(
  choices: readonly TamperingChoice[],
  search: string,
): { readonly groups: readonly TamperingGroup[]; readonly others: readonly TamperingChoice[] } {
  const words = search.toLowerCase().split(/\s+/);
  const found = choices.filter(({ title, step, owed, spec, expected, id }) => {
    const text = [title, step, owed, spec, expected, id].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const steps = Map.groupBy(
    found.filter(({ why }) => why === undefined),
    ({ step }) => step,
  );
  return {
    groups: [...steps].map(([step, own]) => ({ step, choices: own })),
    others: found.filter(({ why }) => why !== undefined),
  };
}
