import { dueTime } from '../../core/token/usable-period.ts';
import type { Clock } from '../ports/ports.ts';
import type { StoredRun } from '../store/runs.ts';
import { spanOf } from './auto-refresh.ts';
import type { Notification } from './host.ts';

export interface ExpiryNoticesOptions {
  readonly clock: Clock;
  /** Whether the user wants to be notified. */
  wanted(): boolean;
  /** Whether the tokens of a run are refreshed before they expire. */
  refreshes(run: string): boolean;
  /** Returns the name of a run's connection. */
  nameOf(connection: string): string;
  notify(notification: Notification): void;
}

/** In milliseconds. After sleep the machine notifies late by no more than this. */
const longestWait = 30_000;

/**
 * Notifies that an access token expires soon, unless it is refreshed automatically: whose it is, and when, but no
 * part of it.
 */
export class ExpiryNotices {
  readonly #options: ExpiryNoticesOptions;
  /** Newer tokens of the same user at the same connection replace older ones. */
  readonly #waiting = new Map<string, AbortController>();
  /** A run may end after the app was closed. */
  #closed = false;

  constructor(options: ExpiryNoticesOptions) {
    this.#options = options;
  }

  /** Watches the tokens of a run. */
  watch(run: StoredRun): void {
    const span = spanOf(run);
    if (span === undefined || this.#closed) return;
    const { connection, persona } = run.summary;
    const key = JSON.stringify([connection, persona]);
    this.#waiting.get(key)?.abort();
    const stop = new AbortController();
    this.#waiting.set(key, stop);
    void this.#wait(dueTime(span), stop.signal).then((isDue) => {
      if (isDue && !stop.signal.aborted) this.#notify(run, span.until);
    });
  }

  /** Notifies that tokens are no longer refreshed automatically. */
  stopped(run: StoredRun): void {
    if (this.#closed || !this.#options.wanted()) return;
    this.#options.notify({
      title: 'Auto-refresh stopped',
      body: `${this.#subject(run)}: the reason is on the Tokens screen.`,
    });
  }

  /** Notifies of nothing from now on. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#waiting.values()) stop.abort();
    this.#waiting.clear();
  }

  async #wait(at: number, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#options;
    try {
      while (clock.now() < at) await clock.wait(Math.min(at - clock.now(), longestWait), signal);
    } catch {
      return false;
    }
    return !signal.aborted;
  }

  #notify(run: StoredRun, until: number): void {
    const { wanted, refreshes, notify } = this.#options;
    if (!wanted() || refreshes(run.summary.id)) return;
    const time = new Date(until).toTimeString().slice(0, 8);
    notify({ title: 'Access token expires soon', body: `${this.#subject(run)}: at ${time}.` });
  }

  #subject({ summary }: StoredRun): string {
    const name = this.#options.nameOf(summary.connection);
    const subject = summary.persona === undefined ? name : `${summary.persona} at ${name}`;
    return subject.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, 100);
  }
}
