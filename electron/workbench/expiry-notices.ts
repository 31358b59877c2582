import { dueTime } from '../../core/token/usable-period.ts';
import type { Clock } from '../ports/ports.ts';
import type { StoredRun } from '../store/runs.ts';
import { spanOf } from './auto-refresh.ts';
import type { Notification } from './host.ts';

export interface ExpiryNoticesOptions {
  readonly clock: Clock;
  /** Whether the person wants to be told. */
  wanted(): boolean;
  /** Whether the tokens of a run are refreshed before they end. */
  refreshes(run: string): boolean;
  /** What the connection of a run is called. */
  nameOf(connection: string): string;
  notify(notification: Notification): void;
}

/** In milliseconds. A machine that slept tells late by no more than this. */
const longestWait = 30_000;

/** Says that an access token is about to end, where nothing refreshes it: whose, and when, and nothing of the token. */
export class ExpiryNotices {
  readonly #options: ExpiryNoticesOptions;
  /** Newer tokens of the same person at the same connection take the place of older ones. */
  readonly #waiting = new Map<string, AbortController>();

  constructor(options: ExpiryNoticesOptions) {
    this.#options = options;
  }

  /** Watches over the tokens that a run brought. */
  watch(run: StoredRun): void {
    const span = spanOf(run);
    if (span === undefined) return;
    const { connection, persona } = run.summary;
    const key = JSON.stringify([connection, persona]);
    this.#waiting.get(key)?.abort();
    const stop = new AbortController();
    this.#waiting.set(key, stop);
    void this.#wait(dueTime(span), stop.signal).then((isDue) => {
      if (isDue) this.#tell(run, span.until);
    });
  }

  /** Says that tokens are refreshed no more, although it was wished. */
  stopped(run: StoredRun): void {
    if (!this.#options.wanted()) return;
    this.#options.notify({
      title: 'Automatic refresh stopped',
      body: `${this.#subject(run)}: the tokens screen says why.`,
    });
  }

  close(): void {
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

  #tell(run: StoredRun, until: number): void {
    const { wanted, refreshes, notify } = this.#options;
    if (!wanted() || refreshes(run.summary.id)) return;
    const time = new Date(until).toTimeString().slice(0, 8);
    notify({ title: 'An access token ends soon', body: `${this.#subject(run)}: at ${time}.` });
  }

  #subject({ summary }: StoredRun): string {
    const name = this.#options.nameOf(summary.connection);
    const subject = summary.persona === undefined ? name : `${summary.persona} at ${name}`;
    return subject.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, 100);
  }
}
