import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import { clockReading } from '../../core/facts/clock-reading.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import type { RunChange, RunView } from '../../core/views/run/views.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import { systemClock } from '../ports/clock.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { Store } from '../store/store.ts';
import { createPendingStates } from '../system-browser/pending-states.ts';
import { ActiveRuns } from './active-runs.ts';
import { AutoRefresh } from './auto-refresh.ts';
import { ClockWatch } from './clock-watch.ts';
import { connectionsFor, connectRun } from './connect-run.ts';
import { codeOfDraft, codeOfStored, type RequestLanguage } from './copy-request.ts';
import { ExpiryNotices } from './expiry-notices.ts';
import { FollowUps } from './follow-ups.ts';
import { effectsOfFork, prepareFork } from './fork-run.ts';
import { generationsOf } from './generations.ts';
import type { Host, Notification } from './host.ts';
import { inSystemBrowser } from './in-system-browser.ts';
import { labelled, labelRun } from './label-run.ts';
import type { LiveRun } from './live-run.ts';
import { loginOf } from './login-of.ts';
import { notFound } from './not-found.ts';
import { prepareLogin } from './prepare-login.ts';
import { readRun } from './read-run.ts';
import { effectsOfResend, prepareResend } from './resend-run.ts';
import { revealDraft, revealStored } from './reveal-value.ts';
import { RunFixes } from './run-fixes.ts';
import { type NewRun, type StartedRun, startRun } from './start-run.ts';
import type { EndedLogout } from './users.ts';

export interface RunsOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  /** Opens the browser of one login. */
  readonly openBrowser: Host['openLoginWindow'];
  /** Opens a URL in the system browser. */
  readonly openExternal: Host['openExternal'];
  notify(notification: Notification): void;
  emit(change: RunChange): void;
  /** Called when a run has started or ended, to update lists. */
  changed(): void;
}

/** All runs: those in progress, and those that are stored. They share nothing but the store. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #clocks = new ClockWatch();
  readonly #awaited = createPendingStates();
  /** Runs whose end could not be stored: only this map has it. */
  readonly #unstored = new Map<string, LiveRun>();
  /** How many changes of ended runs were reported: a late one must not count as a new one. */
  readonly #sequences = new Map<string, number>();
  readonly #followUps: FollowUps;
  readonly #notices: ExpiryNotices;
  readonly #fixes: RunFixes;
  readonly active: ActiveRuns;
  readonly autoRefresh: AutoRefresh;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.active = new ActiveRuns(options.openExternal);
    const { store, demo, openBrowser } = options;
    this.#followUps = new FollowUps({
      store,
      demo,
      openLoginWindow: openBrowser,
      openExternal: options.openExternal,
      awaited: this.#awaited,
      start: (newRun) => this.#start(newRun),
    });
    this.#fixes = new RunFixes(options);
    this.#notices = new ExpiryNotices({
      clock: systemClock,
      wanted: () => store.meta.settings().notifyBeforeEnd === true,
      refreshes: (run) => this.autoRefresh.watches(run),
      nameOf: (connection) => store.connections.find(connection)?.draft.name ?? 'A connection',
      notify: options.notify,
    });
    this.autoRefresh = new AutoRefresh({
      runs: store.runs,
      meta: store.meta,
      clock: systemClock,
      readable: () => store.vault.state !== 'locked',
      refresh: (run) => this.follow({ kind: 'refresh', run }, { automatic: true }),
      changed: options.changed,
      stopped: (run) => {
        const stored = store.runs.find(run);
        if (stored !== undefined) this.#notices.stopped(stored);
      },
    });
  }

  #watchOverTokens(run: string): void {
    const stored = this.#options.store.runs.find(run);
    if (stored !== undefined) this.#notices.watch(stored);
  }

  /** By how many seconds a provider's clock is ahead of ours; undefined while all agree. */
  get clockSkew(): number | undefined {
    return this.#clocks.ahead;
  }

  list(text = ''): readonly RunSummary[] {
    const { runs, connections } = this.#options.store;
    const needle = text.trim().toLowerCase();
    const named = connections.list().filter(({ draft }) => draft.name.toLowerCase().includes(needle));
    return runs.list(text, new Set(needle === '' ? [] : named.map(({ id }) => id))).map((summary) => {
      const unstored = this.#unstored.get(summary.id);
      return unstored === undefined ? summary : this.#labelled(unstored.view().summary);
    });
  }

  /** Changes name, note and pin of a run; see {@link labelRun}. */
  label(input: ChannelInput<'run:label'>): Result<RunSummary> {
    const { store, changed } = this.#options;
    const live = this.active.find(input.run)?.live ?? this.#unstored.get(input.run);
    const labelled = labelRun(store.runs, input, live?.view().summary);
    if (labelled.ok) changed();
    return labelled;
  }

  /** Returns the connections with which an imported run can be used. */
  connections({ run }: ChannelInput<'run:connections'>): Result<ChannelOutput<'run:connections'>> {
    return connectionsFor(run, this.#options);
  }

  /** Gives an imported run a connection; see `run:connect`. */
  connect(input: ChannelInput<'run:connect'>): Result<RunSummary> {
    const connected = connectRun(input, this.#options);
    if (!connected.ok) return connected;
    this.#options.changed();
    return { ok: true, value: this.#labelled(summaryView(connected.value)) };
  }

  #labelled(summary: RunSummary): RunSummary {
    return labelled(summary, this.#options.store.runs.labels.of(summary.id));
  }

  async start(input: ChannelInput<'run:start'>): Promise<Result<{ run: string }>> {
    const prepared = await prepareLogin(input, { ...this.#options, awaited: this.#awaited });
    return prepared.ok ? this.#startPrepared(prepared.value) : prepared;
  }

  async #startPrepared(prepared: NewRun): Promise<Result<{ run: string }>> {
    try {
      return { ok: true, value: { run: this.#start(prepared).id } };
    } catch (error) {
      await prepared.browser.close();
      throw error;
    }
  }

  /** Performs a run again from one of its messages on; see `run:fork`. */
  async fork(input: ChannelInput<'run:fork'>): Promise<Result<{ run: string }>> {
    const prepared = await prepareFork(input, { ...this.#options, awaited: this.#awaited });
    return prepared.ok ? this.#startPrepared(prepared.value) : prepared;
  }

  /** Returns what a fork cannot undo at the provider. */
  forkEffects(input: ChannelInput<'run:fork-effects'>): Result<ChannelOutput<'run:fork-effects'>> {
    return effectsOfFork(input, this.#options.store.runs, systemClock.now());
  }

  /** Returns the fixes of a run; see `run:fixes`. */
  fixes({ run }: ChannelInput<'run:fixes'>): Result<ChannelOutput<'run:fixes'>> {
    return this.#fixes.list(run);
  }

  /** Performs a run again with one of its fixes; see `run:apply-fix`. */
  async applyFix(input: ChannelInput<'run:apply-fix'>): Promise<Result<{ run: string }>> {
    const prepared = await this.#fixes.prepare(input, { ...this.#options, awaited: this.#awaited });
    if (!prepared.ok) return prepared;
    const started = await this.#startPrepared(prepared.value.newRun);
    if (started.ok) prepared.value.save(started.value.run);
    return started;
  }

  /** Takes back a fix that was saved in a connection; see `run:undo-fix`. */
  undoFix({ run }: ChannelInput<'run:undo-fix'>): Result<null> {
    return this.#fixes.undo(run);
  }

  /** Sends one request of a stored run again, in a run of its own; see `run:resend`. */
  async resend(input: ChannelInput<'run:resend'>): Promise<Result<{ run: string }>> {
    const prepared = prepareResend(input, this.#options);
    return prepared.ok ? this.#startPrepared(prepared.value) : prepared;
  }

  /** Returns what is sent again where, and what is used up at the provider. */
  resendEffects(input: ChannelInput<'run:resend-effects'>): Result<ChannelOutput<'run:resend-effects'>> {
    return effectsOfResend(input, this.#options, systemClock.now());
  }

  /** Aborts a run if it has not ended, and starts its login again in the system browser. */
  async continueInBrowser(run: string): Promise<Result<{ run: string }>> {
    const input = inSystemBrowser(run, this.#options.store);
    if (!input.ok) return input;
    this.active.stop(run);
    return this.start(input.value);
  }

  /** Works with the tokens of a run, in a run of its own. */
  follow(input: FollowUpInput, how = { automatic: false }): Promise<Result<{ run: string }>> {
    return this.#followUps.start(input, how);
  }

  /** Ends the session of a run's login at the provider, and returns how that ended. */
  async logout(run: string): Promise<Result<EndedLogout>> {
    const started = await this.follow({ kind: 'logout', run, autoLogin: true });
    if (!started.ok) return started;
    const id = started.value.run;
    await this.active.find(id)?.ended;
    const stored = this.#options.store.runs.find(id);
    const completed = stored?.summary.state === 'completed';
    return { ok: true, value: present({ run: id, completed, failure: stored?.failure }) };
  }

  #start(newRun: NewRun): StartedRun {
    const { changed, emit } = this.#options;
    const started = startRun(newRun, {
      ...this.#options,
      emit: (change) => emit({ ...change, summary: this.#labelled(change.summary) }),
      onExchange: (exchange) => this.#readClock(exchange),
      onEnd: changed,
    });
    const { id, live } = started;
    const ended = started.ended.then((isStored) => {
      if (!isStored) this.#unstored.set(id, live);
      this.#sequences.set(id, live.view().sequence);
      this.active.remove(id);
      this.#watchOverTokens(id);
      changed();
      return isStored;
    });
    const active = { ...started, ended };
    this.active.add(active);
    if (isRefresh(newRun.plan) && newRun.parent !== undefined) {
      this.autoRefresh.started(newRun.parent.summary.id, id, ended);
    }
    changed();
    return active;
  }

  #readClock(exchange: Exchange): void {
    const reading = exchange.kind === 'step' ? clockReading(exchange) : undefined;
    if (reading !== undefined && this.#clocks.read(reading)) this.#options.changed();
  }

  get(id: string): Result<RunView> {
    const { runs } = this.#options.store;
    const ofSession = { generations: generationsOf(runs, id), ...present({ login: loginOf(runs, id) }) };
    const live = this.active.find(id)?.live ?? this.#unstored.get(id);
    if (live !== undefined) {
      const view = live.view();
      return { ok: true, value: { ...view, summary: this.#labelled(view.summary), ...ofSession } };
    }
    const stored = readRun(runs, id);
    if (!stored.ok) return stored;
    const summary = this.#labelled(stored.value.summary);
    return {
      ok: true,
      value: { ...stored.value, summary, sequence: this.#sequences.get(id) ?? 0, ...ofSession },
    };
  }

  /** Returns the request of a message as code, with its secrets. */
  requestCode(run: string, exchange: string, language: RequestLanguage): Result<string> {
    const draft = this.active.find(run)?.live.heldDraft(exchange);
    return draft === undefined
      ? codeOfStored(this.#options.store.runs, run, exchange, language)
      : codeOfDraft(draft, language);
  }

  /** Returns a value of a message with its secret. */
  reveal({ run, exchange, ...place }: ChannelInput<'run:reveal'>): Result<string> {
    const draft = this.active.find(run)?.live.heldDraft(exchange);
    return draft === undefined
      ? revealStored(this.#options.store.runs, run, exchange, place)
      : revealDraft(draft, place);
  }

  /** Deletes a run, and aborts it if it is in progress. */
  delete(run: string): Result<null> {
    this.active.find(run)?.abort.abort();
    this.autoRefresh.forget(run);
    return this.#mark(run, systemClock.now());
  }

  restore(run: string): Result<RunSummary> {
    const marked = this.#mark(run, null);
    if (!marked.ok) return marked;
    const view = this.get(run);
    return view.ok ? { ok: true, value: view.value.summary } : view;
  }

  #mark(run: string, deletedAt: number | null): Result<null> {
    if (!this.#options.store.runs.markDeleted(run, deletedAt)) return notFound('run');
    this.#options.changed();
    return { ok: true, value: null };
  }

  /** Aborts all runs and waits until they are stored. Returns the ids of those that were in progress. */
  async close(): Promise<readonly string[]> {
    this.autoRefresh.close();
    this.#notices.close();
    return this.active.close();
  }
}

function isRefresh(plan: RunPlan): boolean {
  return plan.kind === 'follow-up' && plan.action.kind === 'refresh';
}
