import type { Breakpoint } from '../../core/debug/breakpoint.ts';
import { subjectOfDraft, subjectOfNavigation, subjectOfReply } from '../../core/debug/breakpoint-subject.ts';
import { failedFor, matchesMessage } from '../../core/debug/match-breakpoint.ts';
import type { LoginNavigation, NavigationDecision } from '../ports/ports.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** A paused run, and why it is paused: a step, or a breakpoint. */
export interface Held {
  readonly point: HoldPoint;
  readonly because: 'step' | Breakpoint;
}

/** A navigation of the login window that is held, and why; `id` is another one for each. */
export interface HeldNavigation {
  readonly id: string;
  readonly navigation: LoginNavigation;
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
  readonly onNavigation: (held: HeldNavigation | undefined) => void;
}

/** Decides where a run pauses, and resumes it: in step mode at the next message, otherwise at breakpoints. */
export class HoldControl {
  readonly #options: HoldOptions;
  #stepping: Stepping;
  /** Whether a run in step mode also pauses before each navigation of the login window. */
  #onNavigations = false;
  #release: ((decision: Decision) => void) | undefined;
  /** The navigation that is held; others wait for their turn. */
  #navigation: { readonly id: string; readonly release: (decision: NavigationDecision) => void } | undefined;
  #navigations = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** The URL of a login that was paused before it was opened: its first navigation is that message again. */
  #opened: string | undefined;
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
    if (point.stage === 'draft' && point.draft.kind === 'browse') this.#opened = point.draft.url;
    return decision;
  }

  /**
   * For the login window: decides on one navigation at a time. It continues when the signal fires. Rejects with what
   * `onNavigation` throws.
   */
  async navigate(navigation: LoginNavigation, signal: AbortSignal): Promise<NavigationDecision> {
    const before = this.#turn;
    const turn = Promise.withResolvers<void>();
    this.#turn = turn.promise;
    await before;
    try {
      const because = signal.aborted ? undefined : this.#becauseOfNavigation(navigation);
      return because === undefined
        ? { action: 'continue' }
        : await this.#holdNavigation(navigation, because, signal);
    } finally {
      turn.resolve();
    }
  }

  /**
   * Resumes the navigation with this id, until the next pause that `stepping` says; absent: as before. Returns false when
   * it is not held.
   */
  decideNavigation(id: string, decision: NavigationDecision, stepping: Stepping = this.#stepping): boolean {
    if (this.#navigation?.id !== id) return false;
    this.#stepping = stepping;
    this.#navigation.release(decision);
    return true;
  }

  /**
   * Resumes until the next message, where chosen the next response or navigation too. Returns false when the run is not
   * paused.
   */
  step(responses = false, navigations = false): boolean {
    return this.#go(responses ? 'responses' : 'messages', navigations);
  }

  /** Resumes until the next breakpoint. Returns false when the run is not paused. */
  continue(): boolean {
    return this.#go('off', false);
  }

  /**
   * Resumes with a decision, until the next pause that `stepping` says; absent: as before. Returns false when the run is
   * not paused.
   */
  decide(decision: Decision, stepping: Stepping = this.#stepping): boolean {
    return this.#go(stepping, this.#onNavigations, decision);
  }

  /** Pauses a run before its next message, where chosen its next navigation; a paused one stays as it is. */
  pause(navigations = false): void {
    if (this.#release !== undefined || this.#navigation !== undefined) return;
    this.#stepping = 'messages';
    this.#onNavigations = navigations;
  }

  #go(stepping: Stepping, navigations: boolean, decision: Decision = { action: 'continue' }): boolean {
    const release = this.#release;
    if (release === undefined && this.#navigation === undefined) return false;
    this.#release = undefined;
    this.#stepping = stepping;
    this.#onNavigations = navigations;
    if (release === undefined) this.#navigation?.release({ action: 'continue' });
    else release(decision);
    return true;
  }

  async #holdNavigation(
    navigation: LoginNavigation,
    because: HeldNavigation['because'],
    signal: AbortSignal,
  ): Promise<NavigationDecision> {
    this.#navigations += 1;
    const id = `navigation-${this.#navigations}`;
    const decided = Promise.withResolvers<NavigationDecision>();
    const gone = () => decided.resolve({ action: 'continue' });
    this.#options.onNavigation({ id, navigation, because });
    this.#navigation = { id, release: decided.resolve };
    signal.addEventListener('abort', gone, { once: true });
    const decision = await decided.promise;
    signal.removeEventListener('abort', gone);
    this.#navigation = undefined;
    this.#options.onNavigation(undefined);
    return decision;
  }

  #becauseOfNavigation({ leg, request }: LoginNavigation): HeldNavigation['because'] | undefined {
    const opened = this.#opened;
    this.#opened = undefined;
    if (opened !== undefined && isSameUrl(opened, request.url)) return undefined;
    if (this.#stepping !== 'off' && this.#onNavigations) return 'step';
    const breakpoints = this.#options.breakpoints().filter(({ on }) => on);
    if (breakpoints.length === 0) return undefined;
    const subject = subjectOfNavigation(leg, request);
    return breakpoints.find(
      (breakpoint) => matchesMessage(breakpoint, subject) && this.#waitsForNoCheck(breakpoint),
    );
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

function isSameUrl(one: string, other: string): boolean {
  const canParse = URL.canParse(one) && URL.canParse(other);
  return canParse ? new URL(one).href === new URL(other).href : one === other;
}
