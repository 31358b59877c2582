import type { Leg } from '../../core/script/legs.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** A paused run, and why it is paused. */
export interface Held {
  readonly point: HoldPoint;
  readonly because: 'step' | 'breakpoint';
}

/**
 * Decides where a run pauses, and resumes it. In step mode it pauses before every message and before every response
 * is processed; otherwise before messages of the legs that have a breakpoint.
 */
export class HoldControl {
  #stepping: boolean;
  readonly #breakpoints: () => ReadonlySet<string>;
  readonly #onHeld: (held: Held | undefined) => void;
  #release: ((decision: Decision) => void) | undefined;

  constructor(options: {
    /** Whether to pause before the first message. */
    readonly paused: boolean;
    /** Called at every message: breakpoints may be set and cleared during the run. */
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

  /** Resumes until the next message or response. Returns false when the run is not paused. */
  step(): boolean {
    return this.#go(true);
  }

  /** Resumes until the next breakpoint. Returns false when the run is not paused. */
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
