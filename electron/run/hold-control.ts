import type { Breakpoint } from '../../core/debug/breakpoint.ts';
import { subjectOfDraft, subjectOfReply } from '../../core/debug/breakpoint-subject.ts';
import { failedFor, matchesMessage } from '../../core/debug/match-breakpoint.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** A paused run, and why it is paused: a step, or a breakpoint. */
export interface Held {
  readonly point: HoldPoint;
  readonly because: 'step' | Breakpoint;
}

/** Where a run in step mode pauses: before each message, or also before each response is processed. */
export type Stepping = 'off' | 'messages' | 'responses';

export interface HoldOptions {
  /** Whether to pause before the first message. */
  readonly paused: boolean;
  /** Called at every message: breakpoints may change during the run. */
  readonly breakpoints: () => readonly Breakpoint[];
  /** The ids of the checks that have failed so far. */
  readonly failed: () => readonly string[];
  readonly onHeld: (held: Held | undefined) => void;
}

/** Decides where a run pauses, and resumes it: in step mode at the next message, otherwise at breakpoints. */
export class HoldControl {
  readonly #options: HoldOptions;
  #stepping: Stepping;
  #release: ((decision: Decision) => void) | undefined;
  /** By breakpoint: the failed checks that it has paused for. */
  readonly #paused = new Map<string, ReadonlySet<string>>();

  constructor(options: HoldOptions) {
    this.#options = options;
    this.#stepping = options.paused ? 'messages' : 'off';
  }

  /** For the driver. Rejects with what `onHeld` throws. */
  async hold(point: HoldPoint): Promise<Decision> {
    const because = this.#because(point);
    if (because === undefined) return { action: 'continue' };
    const decision = await new Promise<Decision>((resolve) => {
      this.#options.onHeld({ point, because });
      this.#release = resolve;
    });
    this.#options.onHeld(undefined);
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

  /**
   * Resumes with a decision, until the next pause that `stepping` says; absent: as before. Returns false when the run is
   * not paused.
   */
  decide(decision: Decision, stepping: Stepping = this.#stepping): boolean {
    return this.#go(stepping, decision);
  }

  /** Pauses a run before its next message; a paused one stays as it is. */
  pause(): void {
    if (this.#release === undefined) this.#stepping = 'messages';
  }

  #go(stepping: Stepping, decision: Decision = { action: 'continue' }): boolean {
    const release = this.#release;
    if (release === undefined) return false;
    this.#release = undefined;
    this.#stepping = stepping;
    release(decision);
    return true;
  }

  #because(point: HoldPoint): Held['because'] | undefined {
    const { draft } = point;
    if (draft.kind !== 'http' && draft.kind !== 'browse') return undefined;
    const stops = point.stage === 'reply' ? this.#stepping === 'responses' : this.#stepping !== 'off';
    if (stops) return 'step';
    const breakpoints = this.#options.breakpoints().filter(({ on }) => on);
    if (breakpoints.length === 0) return undefined;
    const subject = point.stage === 'draft' ? subjectOfDraft(draft) : subjectOfReply(draft, point.reply);
    if (subject === undefined) return undefined;
    return breakpoints.find(
      (breakpoint) => matchesMessage(breakpoint, subject) && this.#waitsForNoCheck(breakpoint),
    );
  }

  /**
   * Whether the check that a breakpoint waits for has failed, or it waits for none. A failure pauses the run once, at the
   * next message: otherwise every message after it would.
   */
  #waitsForNoCheck(breakpoint: Breakpoint): boolean {
    if (breakpoint.failed === undefined) return true;
    const failed = failedFor(breakpoint, this.#options.failed());
    const before = this.#paused.get(breakpoint.id);
    if (!failed.some((rule) => before?.has(rule) !== true)) return false;
    this.#paused.set(breakpoint.id, new Set(failed));
    return true;
  }
}
