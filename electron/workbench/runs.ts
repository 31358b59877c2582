import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { clockReading } from '../../core/facts/clock-reading.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunChange, RunSummary, RunView } from '../../core/views/run/views.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import { systemClock } from '../ports/clock.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { Store } from '../store/store.ts';
import { createPendingStates } from '../system-browser/pending-states.ts';
import type { SystemBrowser } from '../system-browser/system-browser.ts';
import { notWaiting } from '../system-browser/system-browser-failures.ts';
import { AutoRefresh } from './auto-refresh.ts';
import { type Beginning, type BegunRun, beginRun } from './begin-run.ts';
import { ClockWatch } from './clock-watch.ts';
import { ExpiryNotices } from './expiry-notices.ts';
import { FollowUps } from './follow-ups.ts';
import { generationsOf } from './generations.ts';
import type { Host, Notification } from './host.ts';
import type { LiveRun } from './live-run.ts';
import { notFound, notPaused, runEnded } from './not-found.ts';
import { prepareLogin } from './prepare-login.ts';
import { readRun } from './read-run.ts';

export interface RunsOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  /** Opens the browser of one login. */
  readonly openBrowser: Host['openLoginWindow'];
  /** Hands an address to the person's own browser. */
  readonly openExternal: Host['openExternal'];
  notify(notification: Notification): void;
  emit(change: RunChange): void;
  /** Told when a run began or ended, so that lists can be drawn again. */
  changed(): void;
}

/** All runs: those under way, and those that are kept. Each is on its own; they share the store alone. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #clocks = new ClockWatch();
  readonly #awaited = createPendingStates();
  readonly #active = new Map<string, BegunRun>();
  /** Runs whose end could not be kept: nothing but this knows it. */
  readonly #unkept = new Map<string, LiveRun>();
  /** How many changes were told of the runs that have ended: a late one must not pass for news. */
  readonly #told = new Map<string, number>();
  readonly #followUps: FollowUps;
  readonly #notices: ExpiryNotices;
  readonly autoRefresh: AutoRefresh;

  constructor(options: RunsOptions) {
    this.#options = options;
    const { store, demo, openBrowser } = options;
    this.#followUps = new FollowUps({
      store,
      demo,
      openLoginWindow: openBrowser,
      openExternal: options.openExternal,
      awaited: this.#awaited,
      begin: (beginning) => this.#begin(beginning),
    });
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
        const kept = store.runs.find(run);
        if (kept !== undefined) this.#notices.stopped(kept);
      },
    });
  }

  #watchOverTokens(run: string): void {
    const kept = this.#options.store.runs.find(run);
    if (kept !== undefined) this.#notices.watch(kept);
  }

  /** By how many seconds a provider's clock is ahead of ours; undefined while all agree. */
  get clockSkew(): number | undefined {
    return this.#clocks.ahead;
  }

  /** How many runs have not ended. */
  get underWay(): number {
    return this.#active.size;
  }

  list(text = ''): readonly RunSummary[] {
    return this.#options.store.runs
      .list(text)
      .map((summary) => this.#unkept.get(summary.id)?.view().summary ?? summary);
  }

  async start(input: ChannelInput<'run:start'>): Promise<Result<{ run: string }>> {
    const prepared = await prepareLogin(input, { ...this.#options, awaited: this.#awaited });
    if (!prepared.ok) return prepared;
    try {
      return { ok: true, value: { run: this.#begin(prepared.value).id } };
    } catch (error) {
      await prepared.value.browser.close();
      throw error;
    }
  }

  /** Works with the tokens of a run, in a run of its own. */
  follow(input: FollowUpInput, how = { automatic: false }): Promise<Result<{ run: string }>> {
    return this.#followUps.begin(input, how);
  }

  #begin(beginning: Beginning): BegunRun {
    const { changed } = this.#options;
    const begun = beginRun(beginning, {
      ...this.#options,
      onExchange: (exchange) => this.#readClock(exchange),
      onEnd: changed,
    });
    const { id, live } = begun;
    const ended = begun.ended.then((isKept) => {
      if (!isKept) this.#unkept.set(id, live);
      this.#told.set(id, live.view().sequence);
      this.#active.delete(id);
      this.#watchOverTokens(id);
      changed();
      return isKept;
    });
    const active = { ...begun, ended };
    this.#active.set(id, active);
    if (isRefresh(beginning.plan) && beginning.parent !== undefined) {
      this.autoRefresh.began(beginning.parent.summary.id, id, ended);
    }
    changed();
    return active;
  }

  #readClock(exchange: Exchange): void {
    const reading = exchange.kind === 'step' ? clockReading(exchange) : undefined;
    if (reading !== undefined && this.#clocks.read(reading)) this.#options.changed();
  }

  step(run: string): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.step());
  }

  continue(run: string): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.continue());
  }

  stop(run: string): Result<null> {
    return this.#whileActive(run, ({ abort }) => {
      abort.abort();
      return true;
    });
  }

  /** Hands the address of a login to the person's own browser, once more. */
  async openSystemBrowser(run: string): Promise<Result<null>> {
    const own = this.#ownBrowser(run);
    return own.ok ? own.value.open() : own;
  }

  /** Where the person is to log in with their own browser. */
  loginAddress(run: string): Result<string> {
    const own = this.#ownBrowser(run);
    return own.ok ? own.value.address() : own;
  }

  /** Takes an answer that the person copied. */
  paste({ run, text, anyway }: ChannelInput<'run:paste'>): Result<null> {
    const own = this.#ownBrowser(run);
    return own.ok ? own.value.paste(text, anyway) : own;
  }

  /** Hands a link that the system opened to the run that waits for it, by its `state`; answers whether one did. */
  takeLink(text: string): boolean {
    return [...this.#active.values()].some(({ own }) => own?.paste(text, false).ok === true);
  }

  #ownBrowser(run: string): Result<SystemBrowser> {
    const active = this.#active.get(run);
    if (active === undefined) return runEnded();
    return active.own === undefined ? notWaiting : { ok: true, value: active.own };
  }

  get(id: string): Result<RunView> {
    const { runs } = this.#options.store;
    const generations = generationsOf(runs, id);
    const live = this.#active.get(id)?.live ?? this.#unkept.get(id);
    if (live !== undefined) return { ok: true, value: { ...live.view(), generations } };
    const kept = readRun(runs, id);
    if (!kept.ok) return kept;
    return { ok: true, value: { ...kept.value, sequence: this.#told.get(id) ?? 0, generations } };
  }

  /** Deletes a run, and stops it when it is under way. */
  delete(run: string): Result<null> {
    this.#active.get(run)?.abort.abort();
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

  /** Stops everything and waits until it is kept. */
  async close(): Promise<void> {
    this.autoRefresh.close();
    this.#notices.close();
    const all = [...this.#active.values()];
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  #whileActive(run: string, act: (active: BegunRun) => boolean): Result<null> {
    const active = this.#active.get(run);
    if (active !== undefined && act(active)) return { ok: true, value: null };
    return active === undefined ? runEnded() : notPaused();
  }
}

function isRefresh(plan: RunPlan): boolean {
  return plan.kind === 'follow-up' && plan.action.kind === 'refresh';
}
