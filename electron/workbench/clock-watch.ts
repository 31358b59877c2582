import { type ClockReading, clockTolerance } from '../../core/facts/clock-reading.ts';

/** Below this many seconds a change of the difference is no news. */
const news = 5;

/** Knows which clock of a provider differs most from ours, by what the answers of this session said. */
export class ClockWatch {
  readonly #ahead = new Map<string, number>();

  /** Takes a reading; true when it changes {@link ahead} so much that it has to be told. */
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
