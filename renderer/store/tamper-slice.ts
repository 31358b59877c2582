import { present } from '../../core/base/present.ts';
import type { TamperingChoice } from '../../core/views/tamper/tampering-choice.ts';
import type { Answer } from '../bridge/bridge.ts';
import { loaded } from './loadable.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from './run-form-slice.ts';
import type { SliceContext, State } from './state.ts';

export interface TamperSlice {
  /** Returns every tampering for the next run; undefined without a connection. */
  listTamperings(): Promise<Answer<readonly TamperingChoice[]> | undefined>;
  /** Closes the dialog, and starts a run with a tampering. */
  runTampered(id: TamperingChoice['id']): Promise<void>;
}

export function tamperSlice({ get, client }: SliceContext): TamperSlice {
  return {
    async listTamperings() {
      const connection = selectConnectionView(get());
      if (connection === undefined) return undefined;
      const options = selectOptions(get(), connection);
      const persona = selectPersonaView(get())?.id;
      return client.call('tampering:list', { connection: connection.id, options, ...present({ persona }) });
    },

    async runTampered(id) {
      get().closeDialog();
      get().setTab('debugger');
      await get().startRun(false, {}, id);
    },
  };
}

/**
 * The host that is asked about before the first tampering: that of a connection to another provider than the demo one,
 * without a tampered run in the list. Undefined where nothing is asked.
 */
export function selectUntamperedHost(state: State): string | undefined {
  const connection = selectConnectionView(state);
  if (connection === undefined || connection.demo) return undefined;
  const runs = loaded(state.app)?.runs ?? [];
  if (runs.some((run) => run.connection === connection.id && run.tampering !== undefined)) return undefined;
  const { issuer, endpoints } = connection;
  const url = issuer === '' ? endpoints?.token_endpoint : issuer;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : connection.name;
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
