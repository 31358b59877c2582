import type { Leg } from '../../core/script/legs.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** A run that stands still, and why. */
export interface Held {
  readonly point: HoldPoint;
  readonly because: 'step' | 'breakpoint';
}

/**
 * Decides where a run stands still, and lets it go on. In step mode it stops before every message and before
 * every answer is believed; else before messages of the legs that have a breakpoint.
 */
export class HoldControl {
  #stepping: boolean;
  readonly #breakpoints: () => ReadonlySet<string>;
  readonly #onHeld: (held: Held | undefined) => void;
  #release: ((decision: Decision) => void) | undefined;

  constructor(options: {
    /** Whether to stand still before the first message. */
    readonly paused: boolean;
    /** Asked at every message: breakpoints may be set and cleared while the run goes on. */
    readonly breakpoints: () => ReadonlySet<string>;
    readonly onHeld: (held: Held | undefined) => void;
  }) {
    this.#stepping = options.paused;
    this.#breakpoints = options.breakpoints;
    this.#onHeld = options.onHeld;
  }

  /** For the driver. Rejects with what `onHeld` throws. */
  async hold(point: HoldPoint): Promise<Decision> {
    const because = this.#because(point);
    if (because === undefined) return { action: 'continue' };
    const decision = await new Promise<Decision>((resolve) => {
      this.#onHeld({ point, because });
      this.#release = resolve;
    });
    this.#onHeld(undefined);
    return decision;
  }

  /** Goes on to the next message or answer. False when the run does not stand still. */
  step(): boolean {
    return this.#go(true);
  }

  /** Goes on to the next breakpoint. False when the run does not stand still. */
  continue(): boolean {
    return this.#go(false);
  }

  #go(stepping: boolean): boolean {
    const release = this.#release;
    if (release === undefined) return false;
    this.#release = undefined;
    this.#stepping = stepping;
    release({ action: 'continue' });
    return true;
  }

  #because({ stage, draft }: HoldPoint): Held['because'] | undefined {
    if (draft.kind !== 'http' && draft.kind !== 'browse') return undefined;
    if (this.#stepping) return 'step';
    const leg: Leg = draft.leg;
    return stage === 'draft' && this.#breakpoints().has(leg) ? 'breakpoint' : undefined;
  }
}
