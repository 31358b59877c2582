import { excerpt } from '../../core/base/excerpt.ts';
import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import { unusedCodeAfter } from '../../core/debug/unused-code.ts';
import type { ClientFacts, PreviousTokens } from '../../core/facts/facts.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { LoginRefusal } from '../../core/record/login-refusal.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import type { TamperingId, TamperingRecord } from '../../core/record/tampering-record.ts';
import type { Draft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { MessageLines } from '../../core/views/message/message-views.ts';
import { type RunContent, runContent, summaryView } from '../../core/views/run/run-views.ts';
import type { HeldView, RunChange, RunView } from '../../core/views/run/views.ts';
import { type DeviceWaiting, waitingAfter } from '../../core/views/run/waiting.ts';
import { RunJudge } from '../masking/judge-run.ts';
import { createRunMasker, type RunMasker } from '../masking/run-masker.ts';
import type { HoldPoint } from '../run/driver.ts';
import type { Held, HeldNavigation } from '../run/hold-control.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { changedContent, hasSameDetails } from './changed-content.ts';
import { Coalescer } from './coalescer.ts';
import { ExchangeBatch } from './exchange-batch.ts';
import { heldView, navigationDraft, navigationView, pauseOf } from './held-view.ts';
import { withBaseline } from './tampering-baseline.ts';

export interface LiveRunOptions {
  readonly run: StoredRun;
  readonly client: ClientFacts;
  readonly issuer: string;
  readonly resource?: string;
  readonly previous?: PreviousTokens;
  readonly previousTokens?: StoredRun['tokens'];
  /** The accepted clock difference, in seconds; the usual one when absent. */
  readonly clockTolerance?: number;
  /** Secrets to mask that no message of the run contains under the name of a secret. */
  readonly secrets: readonly string[];
  /** Names whose values are masked like secrets. */
  readonly alsoMask?: readonly string[];
  readonly crypto: CryptoPort;
  readonly table: RunTable;
  readonly now: () => number;
  emit(change: RunChange): void;
  /** Called when messages could not be stored that were recorded before: the run must not continue then. */
  onLost(): void;
}

/** Limit of observed messages that wait to be stored. */
const largestBatch = 256;

/** Limit of an unexpected error code, in characters. */
const longestCode = 200;

type Change = Partial<Omit<RunChange, 'run' | 'sequence' | 'summary'>>;

/** How a run ended, as its report says, or because it could not be stored. */
export type Ending = Pick<RunReport, 'outcome' | 'endedAt' | 'tampering'>;

/**
 * A run in progress: stores its exchanges, judges the trace, and reports changes to the window. A change is reported
 * only after it is on the disk. The messages of the login window are stored and reported in batches.
 */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #masker: RunMasker;
  readonly #batch: ExchangeBatch;
  readonly #judge: RunJudge;
  readonly #lines = new MessageLines();
  readonly #observed: Coalescer;
  /** The tokens that are stored already, by their names. */
  readonly #values = new Map<string, string>();
  #run: StoredRun;
  #hosts: readonly string[] = [];
  /** The run as it is shown, and as it was last reported to the window. */
  #content: RunContent;
  #reported: RunContent;
  #lost: Failure | undefined;
  #messages: RunView['messages'] = [];
  #sequence = 0;
  #held: HeldView | undefined;
  /** The message at which the run is paused, unmasked. */
  #heldPoint: HoldPoint | undefined;
  /** The navigation of the login window at which the run is paused. */
  #heldNavigation: HeldNavigation | undefined;
  #working: RunView['working'];
  /** What the run did when a navigation was held, and does again after that. */
  #interrupted: RunView['working'];
  /** When the authorization code was received that is not used yet. */
  #codeReceivedAt: number | undefined;
  #waiting: RunView['waiting'];
  #deviceWaiting: DeviceWaiting | undefined;
  #hasEnded = false;

  constructor(options: LiveRunOptions) {
    const { run, client, issuer, resource, previous, previousTokens, crypto, secrets } = options;
    const { clockTolerance } = options;
    this.#options = options;
    this.#run = run;
    this.#content = runContent(run, []);
    this.#reported = this.#content;
    const tokens = [previous?.refreshToken, previous?.accessToken, previous?.idToken?.raw];
    this.#masker = createRunMasker(
      [...secrets, ...[client.secret, ...tokens].filter((secret) => secret !== undefined)],
      options.alsoMask,
    );
    this.#batch = new ExchangeBatch(options.table, run.summary.id);
    this.#judge = new RunJudge(
      present({
        grant: run.summary.grant,
        context: present({ client, issuer, resource, previous, clockTolerance, crypto }),
        masker: this.#masker,
        before: previousTokens,
      }),
    );
    this.#observed = new Coalescer(() => this.#emitObserved());
  }

  /** Returns everything that was reported to the window, except for the generations. */
  view(): Omit<RunView, 'generations'> {
    return {
      ...this.#content,
      summary: summaryView(this.#run.summary),
      sequence: this.#sequence,
      messages: this.#messages,
      ...present({ held: this.#held, working: this.#working, waiting: this.#waiting }),
    };
  }

  /** Adds secrets that the user typed, which are masked from now on. */
  learn(secrets: readonly string[]): void {
    this.#masker.learn(secrets);
  }

  /** Stores an exchange. Throws {@link FlowFailure} when it cannot be stored: the run must not continue then. */
  record(exchange: Exchange): void {
    // A request to the redirect URI while the listener is being closed is not part of the run.
    if (this.#hasEnded) return;
    this.#batch.add({ whole: exchange, masked: this.#masker.exchange(exchange) });
    if (exchange.kind === 'observed') {
      // However fast a page sends requests, little is left to store when the run is aborted.
      if (this.#batch.size >= largestBatch) this.#storeExchanges();
      this.#observed.request();
      return;
    }
    this.#codeReceivedAt = unusedCodeAfter(this.#codeReceivedAt, exchange.performed, exchange.believed);
    this.#storeAndJudge(this.#options.now());
    this.#working = undefined;
    this.#waiting = this.#deviceWaiting;
    this.#emit({
      ...this.#messageChange(),
      ...this.#judgedChange(),
      working: null,
      waiting: this.#waiting ?? null,
    });
  }

  /** Judges again what was recorded, after a search has ended. */
  judgeAgain(): void {
    if (this.#hasEnded || this.#tryToStore(() => this.#storeAndJudge(this.#options.now())) !== undefined)
      return;
    this.#emit({ ...this.#messageChange(), ...this.#judgedChange() });
  }

  /** Reports the current action until it is done. */
  working(draft: Draft): void {
    if (draft.kind === 'random' || draft.kind === 'sign') return;
    // The masker learns here which parts of a URL must not be shown to the user.
    this.#masker.draft(draft);
    this.#working = { leg: draft.leg, text: workingText(draft, this.#run.summary.grant) };
    this.#emit({ working: this.#working });
  }

  /** Reports what the user has to do in the system browser, until it is done. */
  awaits(waiting: RunView['waiting']): void {
    if (this.#hasEnded) return;
    this.#waiting = waiting && this.#masker.json(waiting);
    this.#emit({ waiting: this.#waiting ?? null });
  }

  /** Stores the screenshot of a page; one that cannot be stored is missing. */
  keepScreenshot(exchange: string, screenshot: Screenshot): void {
    if (this.#hasEnded) return;
    this.#tryToStore(() =>
      this.#store(() => this.#options.table.screenshots.save(this.#run.summary.id, exchange, screenshot)),
    );
  }

  /** Stores the console of a page, and reports that it has changed; one that cannot be stored is missing. */
  keepConsole(exchange: string, console: PageConsole): void {
    if (this.#hasEnded) return;
    const masked = this.#masker.json(console);
    const { consoles } = this.#options.table;
    const unstored = this.#tryToStore(() =>
      this.#store(() => consoles.save(this.#run.summary.id, exchange, masked)),
    );
    if (unstored === undefined && masked.messages.length > 0) this.#emit({});
  }

  /** Stores and reports what a page of the login window requested or refused. */
  refused(refusal: LoginRefusal): void {
    if (this.#hasEnded) return;
    const refused = this.#masker.json(refusal);
    // Where it cannot be stored, neither can the next message be, which ends the run.
    if (this.#tryToStore(() => this.#save({ ...this.#run, refused })) === undefined) {
      this.#emit(this.#judgedChange());
    }
  }

  /** Pauses or resumes the run. Throws {@link FlowFailure} when that cannot be stored. */
  held(held: Held | undefined): void {
    if (held === undefined) return void this.#pause(undefined);
    const { point } = held;
    const codeReceivedAt =
      point.stage === 'reply'
        ? unusedCodeAfter(this.#codeReceivedAt, point.draft, point.reply)
        : this.#codeReceivedAt;
    const view = heldView(held, this.#masker, this.#options.now());
    this.#pause({ ...view, ...present({ codeReceivedAt }) });
    this.#heldPoint = point;
  }

  /**
   * Pauses the run at a navigation of its login window, or resumes it. Throws {@link FlowFailure} when that cannot be
   * stored.
   */
  heldNavigation(held: HeldNavigation | undefined): void {
    if (this.#hasEnded) return;
    const now = this.#options.now();
    if (held === undefined) return void this.#pause(undefined, this.#interrupted);
    this.#interrupted = this.#working;
    this.#pause(navigationView(held, this.#masker, now));
    this.#heldNavigation = held;
  }

  #pause(view: HeldView | undefined, working?: RunView['working']): void {
    const state = view === undefined ? 'running' : 'held';
    this.#save({ ...this.#run, summary: { ...this.#run.summary, state } });
    this.#held = view;
    this.#heldPoint = undefined;
    this.#heldNavigation = undefined;
    this.#working = working;
    this.#emit({ held: view ?? null, working: working ?? null });
  }

  /** Shows the tampering of a pause from now on. */
  tampered(id: TamperingId): void {
    const { summary } = this.#run;
    const tampered = { ...this.#run, tampering: { id }, summary: { ...summary, tampering: { id } } };
    // Where it cannot be stored, neither can the next message be, which ends the run.
    if (this.#tryToStore(() => this.#save(tampered)) === undefined) this.#emit(this.#judgedChange());
  }

  /** The ids of the checks that have failed so far. */
  failedRules(): readonly string[] {
    return this.#content.findings.flatMap(({ rule, result }) => (result === 'fail' ? [rule] : []));
  }

  /** Returns the unmasked message at which the run is paused; undefined if that is not the one with this id. */
  heldDraft(exchange: string): Draft | undefined {
    if (this.#held?.exchange.id !== exchange) return undefined;
    return this.#heldPoint?.draft ?? (this.#heldNavigation && navigationDraft(this.#heldNavigation));
  }

  /** Returns the unmasked pause of this name; undefined if the run is not paused there. */
  heldPoint(pause: string): HoldPoint | undefined {
    const point = this.#heldPoint;
    return point !== undefined && pauseOf(point) === pause ? point : undefined;
  }

  /** Returns the navigation that is held under this name of a pause; undefined if the run is not paused there. */
  navigationAt(pause: string): HeldNavigation | undefined {
    return this.#heldNavigation?.id === pause ? this.#heldNavigation : undefined;
  }

  /** For what the window gets of this run. */
  get masker(): RunMasker {
    return this.#masker;
  }

  /**
   * Ends the run. When that cannot be stored, the end is reported to the window all the same, and the method returns
   * false: only {@link view} has the end then.
   */
  end({ outcome, endedAt, ...ending }: Ending): boolean {
    const tampering = ending.tampering && this.#maskedTampering(ending.tampering);
    this.#held = undefined;
    this.#heldPoint = undefined;
    this.#heldNavigation = undefined;
    this.#working = undefined;
    this.#waiting = undefined;
    this.#hasEnded = true;
    const unjudged = this.#tryToStore(() => this.#storeAndJudge(endedAt));
    const failure = this.#lost ?? failureOf(outcome) ?? unjudged;
    const state = failure === undefined ? outcome.state : 'failed';
    const ended: StoredRun = {
      ...this.#run,
      ...present({ tampering: tampering ?? this.#run.tampering }),
      ...(failure === undefined ? {} : { failure: this.#masker.json(failure) }),
      summary: {
        ...this.#run.summary,
        state,
        endedAt,
        ...(failure === undefined ? {} : { failed: this.#judge.failedStep(failure) }),
        ...(tampering === undefined
          ? {}
          : { tampering: present({ id: tampering.id, result: tampering.result?.kind }) }),
      },
    };
    const unstored = this.#tryToStore(() => this.#save(ended));
    if (unstored !== undefined) {
      const summary: SummaryRecord = { ...ended.summary, state: 'failed' };
      this.#show({ ...ended, summary, failure: ended.failure ?? unstored });
    }
    const { failure: said } = this.#content;
    this.#emit({
      ...this.#messageChange(),
      ...this.#judgedChange(),
      held: null,
      working: null,
      waiting: null,
      ...present({ failure: said }),
    });
    this.#observed.cancel();
    return unstored === undefined;
  }

  #storeExchanges(): void {
    this.#store(() => {
      for (const { whole, masked } of this.#batch.store()) {
        this.#judge.add(whole, masked);
        this.#lines.add(masked);
        this.#deviceWaiting = waitingAfter(this.#deviceWaiting, whole);
      }
    });
  }

  #emitObserved(): void {
    this.#lost ??= this.#tryToStore(() => this.#storeExchanges());
    if (this.#lost === undefined) this.#emit(this.#messageChange());
    else this.#options.onLost();
  }

  /** An unexpected error code is a text of the provider, which may quote what was sent. */
  #maskedTampering(tampering: TamperingRecord): TamperingRecord {
    const compared = withBaseline(tampering, summaryView(this.#run.summary), this.#options.table);
    const { result } = compared;
    if (result?.kind !== 'refused-otherwise' || result.code === undefined) return compared;
    const code = excerpt(this.#masker.text(result.code), longestCode);
    return { ...compared, result: { ...result, code } };
  }

  #storeAndJudge(now: number): void {
    this.#storeExchanges();
    const { table } = this.#options;
    const { details, hosts, messages, verdict, times, values, result } = this.#judge.judge(now);
    this.#hosts = hosts;
    const { summary, clientId, userAgent, refused, tampering } = this.#run;
    for (const [ref, value] of values) {
      if (this.#values.get(ref) === value) continue;
      this.#store(() => table.saveToken(summary.id, ref, value));
      this.#values.set(ref, value);
    }
    this.#save({
      ...present({ clientId, userAgent, refused, tampering }),
      ...details,
      summary: {
        ...summary,
        messages,
        ...present({ verdict }),
        ...times,
        ...(summary.follows === undefined || result === undefined
          ? {}
          : { follows: { ...summary.follows, result } }),
      },
    });
  }

  /** Returns what differs from the state that was last reported to the window. */
  #judgedChange(): Change {
    const change = changedContent(this.#reported, this.#content);
    this.#reported = this.#content;
    return change;
  }

  /** Returns the lines from the first that differs from the last report. */
  #messageChange(): Change {
    this.#observed.cancel();
    const before = this.#messages;
    const after = this.#lines.views(this.#content.findings);
    this.#messages = after;
    const changed = after.findIndex((message, index) => message !== before[index]);
    const messagesFrom = changed === -1 ? after.length : changed;
    return { messagesFrom, messages: after.slice(messagesFrom) };
  }

  #save(run: StoredRun): void {
    const { table } = this.#options;
    // The details are long, and most messages do not change them.
    this.#store(() => (hasSameDetails(this.#run, run) ? table.saveSummary(run.summary) : table.save(run)));
    this.#show(run);
  }

  #show(run: StoredRun): void {
    const isSame = hasSameDetails(this.#run, run) && this.#content.hosts === this.#hosts;
    this.#run = run;
    if (!isSame) this.#content = runContent(run, this.#hosts);
  }

  #store(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw new FlowFailure(storageFailure(error, 'storing the run'));
    }
  }

  #tryToStore(work: () => void): Failure | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof FlowFailure) return error.failure;
      throw error;
    }
  }

  #emit(change: Change): void {
    this.#sequence += 1;
    const summary = summaryView(this.#run.summary);
    this.#options.emit({ run: summary.id, sequence: this.#sequence, summary, ...change });
  }
}

function workingText({ kind, leg }: Draft, grant: SummaryRecord['grant']): string {
  if (kind === 'browse') return leg === 'logout' ? 'Waiting for sign-out' : 'Waiting for login';
  // A device polls until its code has been entered (RFC 8628 section 3.4).
  return grant === 'device' && leg === 'token' ? 'Polling for tokens' : `${legs[leg].title} …`;
}

function failureOf(outcome: RunReport['outcome']): Failure | undefined {
  return outcome.state === 'failed' ? outcome.failure : undefined;
}
