import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ConnectionDraft } from '../../core/bridge/channels.ts';
import type { FixView } from '../../core/bridge/fix-channels.ts';
import { collectFacts } from '../../core/facts/collect-facts.ts';
import { changeConnection } from '../../core/fixes/change-connection.ts';
import { changeTitle, type Fix, type FixChange, reverseChange } from '../../core/fixes/fix.ts';
import { fixStart } from '../../core/fixes/fix-start.ts';
import { fixesFor } from '../../core/fixes/fixes-for.ts';
import { placeOfParameters } from '../../core/grants/run-parameters.ts';
import { forkStep } from '../../core/record/fork-place.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { clockSkewSeconds } from '../../core/token/tolerance.ts';
import { hasMask } from '../../core/views/message/masks.ts';
import { forkEffects } from '../../core/views/run/fork-effects.ts';
import { systemClock } from '../ports/clock.ts';
import { findDemoClient } from '../provider/demo-clients.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import { demoConnectionId } from './connection-plan.ts';
import { connectionProblem } from './connection-problem.ts';
import { type Fork, findFork, prepareFork } from './fork-run.ts';
import { notFound } from './not-found.ts';
import type { LoginEnvironment } from './prepare-login.ts';
import type { NewRun } from './start-run.ts';

interface RunFixesOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  /** Called when a connection has changed. */
  changed(): void;
}

/** What a fix changed in a connection, or in the settings. */
interface SavedFix {
  readonly connection: string;
  readonly changes: readonly FixChange[];
  readonly place: ParameterPlace;
}

type ParameterPlace = ReturnType<typeof placeOfParameters>;

/** A run with a fix that can be started. */
interface FixedRun {
  readonly newRun: NewRun;
  /** Changes the connection where that was requested, once the run has started under this id. */
  save(run: string): void;
}

/** The fixes of ended runs, and what they changed in connections since the program was started. */
export class RunFixes {
  readonly #options: RunFixesOptions;
  /** By the run that was started with the fix. */
  readonly #saved = new Map<string, SavedFix>();

  constructor(options: RunFixesOptions) {
    this.#options = options;
  }

  /** Returns the fixes of a run; none for a run that cannot be performed again. */
  list(run: string): Result<readonly FixView[]> {
    if (this.#options.store.runs.find(run) === undefined) return notFound('run');
    const fork = findFork({ run }, this.#options.store.runs);
    if (!fork.ok) return { ok: true, value: [] };
    return { ok: true, value: this.#fixesOf(fork.value).map((fix) => this.#view(fix, fork.value)) };
  }

  /** Prepares a run with a fix; fails where the run has it no more. */
  async prepare(
    { run, fix: id, save }: ChannelInput<'run:apply-fix'>,
    environment: LoginEnvironment,
  ): Promise<Result<FixedRun>> {
    const { store } = this.#options;
    const fork = findFork({ run }, store.runs);
    if (!fork.ok) return fork;
    const fix = this.#fixesOf(fork.value).find((each) => each.id === id);
    if (fix === undefined) return notFound('fix');
    const { connection } = fork.value.stored.summary;
    const place = placeOf(fork.value.plan);
    const isSetting = fix.changes.some(({ member }) => member === 'clockTolerance');
    const draft =
      save && !isSetting ? changedDraft(store.connections.find(connection), fix.changes, place) : undefined;
    if (save && !isSetting && draft === undefined) return { ok: false, failure: editedSince };
    const problem = draft && connectionProblem(draft);
    if (problem !== undefined) return { ok: false, failure: problem };
    if (isSetting) this.#change(fix.changes);
    const { exchange, recorded } = fixStart(fix, fork.value.exchanges, systemClock.now());
    const input = { run, paused: false, ...present({ exchange }) };
    const newRun = await prepareFork(input, environment, present({ changes: fix.changes, recorded }));
    if (!newRun.ok) {
      if (isSetting) this.#change(fix.changes.map(reverseChange));
      return newRun;
    }
    return {
      ok: true,
      value: {
        newRun: newRun.value,
        save: (started) => {
          if (draft === undefined && !isSetting) return;
          if (draft !== undefined) store.connections.save(connection, draft);
          this.#saved.set(started, { connection, changes: fix.changes, place });
          this.#options.changed();
        },
      },
    };
  }

  /** Takes back what a fix changed in a connection; fails where its values were edited since. */
  undo(run: string): Result<null> {
    const saved = this.#saved.get(run);
    if (saved === undefined) return notFound('fix');
    const { connections } = this.#options.store;
    const reversed = saved.changes.toReversed().map(reverseChange);
    if (this.#change(reversed)) {
      this.#saved.delete(run);
      this.#options.changed();
      return { ok: true, value: null };
    }
    const draft = changedDraft(connections.find(saved.connection), reversed, saved.place);
    if (draft === undefined) return { ok: false, failure: editedSince };
    connections.save(saved.connection, draft);
    this.#saved.delete(run);
    this.#options.changed();
    return { ok: true, value: null };
  }

  /** Changes the clock tolerance of the settings; returns false for changes of something else, and where it is another one now. */
  #change(changes: readonly FixChange[]): boolean {
    const change = changes.find(({ member }) => member === 'clockTolerance');
    if (change === undefined) return false;
    const { meta } = this.#options.store;
    const { clockTolerance = clockSkewSeconds, ...settings } = meta.settings();
    if (String(clockTolerance) !== change.before) return false;
    const seconds = Number(change.after);
    meta.saveSettings(seconds > clockSkewSeconds ? { ...settings, clockTolerance: seconds } : settings);
    return true;
  }

  /** From the masked messages: no secret can get into a fix, and none that names a masked value is one. */
  #fixesOf({ stored, plan, exchanges }: Fork): readonly Fix[] {
    const { store, crypto } = this.#options;
    const prepared = prepareRun(plan, crypto);
    const { issuer, resource, metadata } = prepared.connection;
    const { connection } = stored.summary;
    const { failure, findings } = stored;
    const { client, previous } = prepared;
    const now = systemClock.now();
    const { clockTolerance } = store.meta.settings();
    const facts = collectFacts(
      present({ exchanges, now, crypto, client, issuer, resource, metadata, previous, clockTolerance }),
    );
    const registered =
      connection === demoConnectionId ? findDemoClient(plan.client.clientId)?.redirectUris : undefined;
    const hasSecret = store.connections.find(connection)?.secret !== undefined;
    const fixes = fixesFor(present({ plan, facts, failure, findings, registered, hasSecret }));
    return fixes.filter(({ changes }) => !changes.some(({ after }) => after !== undefined && hasMask(after)));
  }

  #view(fix: Fix, { stored, plan, exchanges }: Fork): FixView {
    const now = systemClock.now();
    const { exchange, recorded, text } = fixStart(fix, exchanges, now);
    const step = exchange === undefined ? 0 : (forkStep(exchanges, exchange) ?? 0);
    const { id, label, why, changes, failure, rules } = fix;
    const connection = this.#options.store.connections.find(stored.summary.connection);
    const isSetting = changes.some(({ member }) => member === 'clockTolerance');
    const isSaved = changedDraft(connection, changes, placeOf(plan)) !== undefined;
    return present({
      id,
      label,
      why,
      changes: changes.map((change) => {
        const { before, after } = change;
        return present({ title: changeTitle(change), before, after });
      }),
      connection: isSaved ? connection?.draft.name : undefined,
      setting: isSetting ? (true as const) : undefined,
      again: text,
      effects: recorded ? [] : [...forkEffects(exchanges, step, now)],
      failure,
      rules,
    });
  }
}

function placeOf(plan: RunPlan): ParameterPlace {
  return plan.kind === 'login' ? placeOfParameters(plan.options.grant) : 'tokenParameters';
}

/** The connection with all changes; undefined where it has other values, or cannot be read whole now. */
function changedDraft(
  stored: StoredConnection | undefined,
  changes: readonly FixChange[],
  place: ParameterPlace,
): ConnectionDraft | undefined {
  if (stored === undefined || stored.recordClosed !== undefined || stored.closed !== undefined)
    return undefined;
  return changes.reduce<ConnectionDraft | undefined>(
    (draft, change) => draft && changeConnection(draft, change, place),
    stored.draft,
  );
}

const editedSince: Failure = {
  code: 'invalid-input',
  message: 'The value was edited since, and is another one now.',
  step: 'fix',
  hint: 'Edit the connection or the settings.',
};
