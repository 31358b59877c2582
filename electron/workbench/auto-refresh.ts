import type { Result } from '../../core/base/failure.ts';
import type { AppState } from '../../core/bridge/app-state.ts';
import { ownSpanOf } from '../../core/record/token-times.ts';
import { dueTime, type LocalSpan } from '../../core/token/usable-period.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Clock } from '../ports/ports.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { endOfRun, neverRefreshed, nothingSent, unknownEnd } from './auto-refresh-problem.ts';
import { noRefreshToken } from './follow-up-problem.ts';
import { generationsOf } from './generations.ts';
import { notFound } from './not-found.ts';

export interface AutoRefreshOptions {
  readonly runs: Pick<RunTable, 'find' | 'childrenOf' | 'parentOf'>;
  readonly meta: Pick<Store['meta'], 'read' | 'write'>;
  readonly clock: Clock;
  /** Whether tokens can be read now: not while the vault is locked. */
  readable(): boolean;
  /** Refreshes the tokens of a run; joins a refresh of them that is in progress. */
  refresh(run: string): Promise<Result<{ run: string }>>;
  changed(): void;
  /** Called when auto-refresh stops although it is turned on. */
  stopped(run: string): void;
}

type Watch =
  | { readonly state: 'waiting'; readonly at: number; readonly tries: number; readonly stop: AbortController }
  | { readonly state: 'refreshing'; readonly tries: number }
  | { readonly state: 'stopped'; readonly failure: FailureView };

const storedAs = 'auto-refresh';

/** In milliseconds. After sleep the machine wakes up late by no more than the longest wait. */
const waits = { longest: 30_000, again: 30_000 } as const;

/** How often it is tried again when nothing could be sent; each time after twice as long. */
const mostTries = 5;

/**
 * Refreshes tokens before they expire, while auto-refresh is on: each refresh is a run, whose tokens are watched
 * next. It stops after a refresh that was refused, or that the provider may have seen without responding.
 */
export class AutoRefresh {
  readonly #options: AutoRefreshOptions;
  /** By the run whose tokens are watched. */
  readonly #watches = new Map<string, Watch>();
  /** What is turned on, while the vault is locked: the runs cannot be read yet. */
  #locked: readonly string[] = [];

  constructor(options: AutoRefreshOptions) {
    this.#options = options;
  }

  /** Resumes what was turned on when the program was closed; must be called again once the vault is unlocked. */
  resume(): void {
    const locked: string[] = [];
    for (const run of readNames(this.#options.meta.read(storedAs))) {
      if (this.#watches.has(run)) continue;
      const tokens = this.#options.runs.find(run);
      if (tokens !== undefined && spanOf(tokens) !== undefined) this.#watch(run);
      else if (tokens !== undefined && !this.#options.readable()) locked.push(run);
    }
    this.#locked = locked;
    this.#save();
  }

  list(): AppState['autoRefresh'] {
    return [...this.#watches].map(([run, watch]) => {
      const watched = { run, generations: this.#generations(run) };
      if (watch.state === 'waiting') return { ...watched, state: watch.state, at: watch.at };
      return watch.state === 'stopped' ? { ...watched, ...watch } : { ...watched, state: watch.state };
    });
  }

  /** Whether the tokens of a run will be refreshed. */
  watches(run: string): boolean {
    return (this.#watches.get(run)?.state ?? 'stopped') !== 'stopped';
  }

  /**
   * Turns auto-refresh of a run and its refreshes on or off. Fails if nothing can be refreshed, or the expiry is
   * unknown.
   */
  set(run: string, on: boolean): Result<null> {
    if (!on) {
      const generations = this.#generations(run);
      this.#locked = this.#locked.filter((name) => !generations.includes(name));
      for (const generation of generations) this.forget(generation);
      this.#save();
      return { ok: true, value: null };
    }
    const newest = this.#newest(run);
    const tokens = newest === undefined ? undefined : this.#options.runs.find(newest);
    if (newest === undefined || tokens === undefined) return notFound('run');
    if (!tokens.tokens.some(({ role }) => role === 'refresh-token')) return noRefreshToken();
    if (spanOf(tokens) === undefined) return { ok: false, failure: unknownEnd };
    if (!this.watches(newest)) this.#watch(newest);
    this.#saveAndNotify();
    return { ok: true, value: null };
  }

  /**
   * Must be called when a refresh of a run has started, manual or automatic: its tokens must not be used a second
   * time.
   */
  started(parent: string, child: string, ended: Promise<unknown>): void {
    const watch = this.#watches.get(parent);
    if (watch === undefined || watch.state === 'stopped') return;
    if (watch.state === 'waiting') watch.stop.abort();
    const { tries } = watch;
    this.#watches.set(parent, { state: 'refreshing', tries });
    this.#options.changed();
    void ended.then(() => this.#ended(parent, child, tries));
  }

  /** Stops watching one run. */
  forget(run: string): void {
    const watch = this.#watches.get(run);
    if (watch === undefined) return;
    if (watch.state === 'waiting') watch.stop.abort();
    this.#watches.delete(run);
    this.#saveAndNotify();
  }

  /** Stops waiting; what is turned on stays so for the next start. */
  close(): void {
    for (const watch of this.#watches.values()) if (watch.state === 'waiting') watch.stop.abort();
    this.#watches.clear();
  }

  #watch(run: string): void {
    const tokens = this.#options.runs.find(run);
    const span = tokens && spanOf(tokens);
    if (span === undefined) this.#stop(run, unknownEnd);
    else this.#arm(run, dueTime(span), 0);
  }

  #arm(run: string, at: number, tries: number): void {
    const stop = new AbortController();
    this.#watches.set(run, { state: 'waiting', at, tries, stop });
    void this.#wait(run, at, tries, stop.signal);
  }

  async #wait(run: string, at: number, tries: number, signal: AbortSignal): Promise<void> {
    const { clock, readable } = this.#options;
    try {
      while (clock.now() < at || !readable()) {
        const left = readable() ? at - clock.now() : waits.again;
        await clock.wait(Math.min(left, waits.longest), signal);
      }
    } catch {
      return;
    }
    if (!signal.aborted) await this.#refresh(run, tries);
  }

  async #refresh(run: string, tries: number): Promise<void> {
    const newest = this.#newest(run);
    if (newest === undefined || newest !== run) {
      // The tokens were refreshed before the watch started: the new ones are watched instead.
      this.#watches.delete(run);
      if (newest !== undefined && !this.watches(newest)) this.#watch(newest);
      return this.#saveAndNotify();
    }
    this.#watches.set(run, { state: 'refreshing', tries });
    const started = await this.#options.refresh(run);
    if (!started.ok) this.#stop(run, started.failure);
  }

  #ended(parent: string, child: string, tries: number): void {
    if (!this.#watches.delete(parent)) return;
    const ended = this.#options.runs.find(child);
    if (ended?.tokens.some(({ role }) => role === 'access-token')) this.#watch(child);
    else {
      const failure = ended === undefined ? neverRefreshed : endOfRun(ended);
      if (nothingSent(failure.code) && tries < mostTries) {
        this.#arm(parent, this.#options.clock.now() + waits.again * 2 ** tries, tries + 1);
      } else this.#stop(parent, failure);
    }
    this.#saveAndNotify();
  }

  #stop(run: string, failure: FailureView): void {
    this.#watches.set(run, { state: 'stopped', failure });
    this.#saveAndNotify();
    this.#options.stopped(run);
  }

  #generations(run: string): readonly string[] {
    return generationsOf(this.#options.runs, run).map((generation) => generation.run);
  }

  /** Returns the last generation that has tokens. */
  #newest(run: string): string | undefined {
    const { runs } = this.#options;
    return this.#generations(run).findLast((id) => (runs.find(id)?.tokens.length ?? 0) > 0);
  }

  #saveAndNotify(): void {
    this.#save();
    this.#options.changed();
  }

  #save(): void {
    const turnedOn = [...this.#watches].filter(([, { state }]) => state !== 'stopped').map(([run]) => run);
    this.#options.meta.write(storedAs, JSON.stringify([...this.#locked, ...turnedOn]));
  }
}

/** Returns for how long the access token of a run is valid, by our own clock. */
export function spanOf({ tokens }: Pick<StoredRun, 'tokens'>): LocalSpan | undefined {
  const token = tokens.findLast(({ role }) => role === 'access-token');
  return token && ownSpanOf(token);
}

function readNames(text: string | undefined): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
