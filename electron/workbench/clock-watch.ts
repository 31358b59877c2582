import { type ClockReading, clockTolerance } from '../../core/facts/clock-reading.ts';

/** A smaller change of the difference, in seconds, is not reported. */
const news = 5;

/** Knows which clock of a provider differs most from ours, according to the responses of this session. */
export class ClockWatch {
  readonly #ahead = new Map<string, number>();

  /** Adds a reading; returns true if {@link ahead} has changed enough to be reported. */
  read({ host, ahead }: ClockReading): boolean {
    const before = this.ahead;
    this.#ahead.set(host, ahead);
    const after = this.ahead;
    if (before === undefined || after === undefined) return before !== after;
    return Math.abs(after - before) >= news;
  }

  /** By how many seconds that clock is ahead of ours; undefined while all agree with it. */
  get ahead(): number | undefined {
    const [most] = [...this.#ahead.values()].sort((one, other) => Math.abs(other) - Math.abs(one));
    return most !== undefined && Math.abs(most) > clockTolerance ? most : undefined;
  }
}
