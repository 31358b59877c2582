import type { Leg } from '../../core/script/legs.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** A paused run, and why it is paused. */
export interface Held {
  readonly point: HoldPoint;
  readonly because: 'step' | 'breakpoint';
}

/** Where a run in step mode pauses: before each message, or also before each response is processed. */
type Stepping = 'off' | 'messages' | 'responses';

/**
 * Decides where a run pauses, and resumes it: in step mode at the next message, otherwise before messages of the legs
 * that have a breakpoint.
 */
export class HoldControl {
  #stepping: Stepping;
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
    this.#stepping = options.paused ? 'messages' : 'off';
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

  /** Resumes until the next message, or the next response too. Returns false when the run is not paused. */
  step(responses = false): boolean {
    return this.#go(responses ? 'responses' : 'messages');
  }

  /** Resumes until the next breakpoint. Returns false when the run is not paused. */
  continue(): boolean {
    return this.#go('off');
  }

  /** Pauses a run before its next message; a paused one stays as it is. */
  pause(): void {
    if (this.#release === undefined) this.#stepping = 'messages';
  }

  #go(stepping: Stepping): boolean {
    const release = this.#release;
    if (release === undefined) return false;
    this.#release = undefined;
    this.#stepping = stepping;
    release({ action: 'continue' });
    return true;
  }

  #because({ stage, draft }: HoldPoint): Held['because'] | undefined {
    if (draft.kind !== 'http' && draft.kind !== 'browse') return undefined;
    if (stage === 'reply') return this.#stepping === 'responses' ? 'step' : undefined;
    if (this.#stepping !== 'off') return 'step';
    const leg: Leg = draft.leg;
    return this.#breakpoints().has(leg) ? 'breakpoint' : undefined;
  }
}
