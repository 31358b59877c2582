import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { ClientFacts, PreviousTokens } from '../../core/facts/facts.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import type { Draft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { MessageLines } from '../../core/views/message/message-views.ts';
import { type RunContent, runContent, summaryView } from '../../core/views/run/run-views.ts';
import type { HeldView, RunChange, RunView } from '../../core/views/run/views.ts';
import { type DeviceWaiting, waitingAfter } from '../../core/views/run/waiting.ts';
import { createRunMasker, type RunMasker } from '../masking/run-masker.ts';
import type { Held } from '../run/hold-control.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { changedContent, hasSameDetails } from './changed-content.ts';
import { Coalescer } from './coalescer.ts';
import { ExchangeBatch } from './exchange-batch.ts';
import { heldView } from './held-view.ts';
import { RunJudge } from './judge-run.ts';

export interface LiveRunOptions {
  readonly run: StoredRun;
  readonly client: ClientFacts;
  readonly issuer: string;
  readonly resource?: string;
  readonly previous?: PreviousTokens;
  readonly previousTokens?: StoredRun['tokens'];
  /** What must not be shown though no message of the run has it under the name of a secret. */
  readonly secrets: readonly string[];
  readonly crypto: CryptoPort;
  readonly table: RunTable;
  readonly now: () => number;
  emit(change: RunChange): void;
  /** Called when messages could not be kept that were recorded before: the run must not go on then. */
  onLost(): void;
}

type Change = Partial<Omit<RunChange, 'run' | 'sequence' | 'summary'>>;

/** How a run ended, as its report says, or because it could not be kept. */
export type Ending = Pick<RunReport, 'outcome' | 'endedAt'>;

/**
 * A run that is under way: stores its exchanges, judges the trace, and tells the window what changed. Nothing is told
 * before it is on the disk. What the login window sends is stored and told in batches.
 */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #masker: RunMasker;
  readonly #batch: ExchangeBatch;
  readonly #judge: RunJudge;
  readonly #lines = new MessageLines();
  readonly #observed: Coalescer;
  /** The tokens that are kept already, by their names. */
  readonly #values = new Map<string, string>();
  #run: StoredRun;
  #hosts: readonly string[] = [];
  /** The run as it is shown, and as the window was last told of it. */
  #content: RunContent;
  #told: RunContent;
  #lost: Failure | undefined;
  #messages: RunView['messages'] = [];
  #sequence = 0;
  #held: HeldView | undefined;
  #working: RunView['working'];
  #waiting: RunView['waiting'];
  #deviceWaiting: DeviceWaiting | undefined;
  #hasEnded = false;

  constructor(options: LiveRunOptions) {
    const { run, client, issuer, resource, previous, previousTokens, crypto, secrets } = options;
    this.#options = options;
    this.#run = run;
    this.#content = runContent(run, []);
    this.#told = this.#content;
    const tokens = [previous?.refreshToken, previous?.accessToken, previous?.idToken?.raw];
    this.#masker = createRunMasker([
      ...secrets,
      ...[client.secret, ...tokens].filter((secret) => secret !== undefined),
    ]);
    this.#batch = new ExchangeBatch(options.table, run.summary.id);
    this.#judge = new RunJudge(
      present({
        grant: run.summary.grant,
        context: present({ client, issuer, resource, previous, crypto }),
        masker: this.#masker,
        before: previousTokens,
      }),
    );
    this.#observed = new Coalescer(() => this.#tellObserved());
  }

  /** Everything that the window has been told, but for the generations. */
  view(): Omit<RunView, 'generations'> {
    return {
      ...this.#content,
      summary: summaryView(this.#run.summary),
      sequence: this.#sequence,
      messages: this.#messages,
      ...present({ held: this.#held, working: this.#working, waiting: this.#waiting }),
    };
  }

  /** Learns what the user typed, which is masked from now on wherever it is. */
  learn(secrets: readonly string[]): void {
    this.#masker.learn(secrets);
  }

  /** Keeps an exchange. Throws {@link FlowFailure} when it cannot be kept: the run must not go on then. */
  record(exchange: Exchange): void {
    // What comes to the redirect URI while the listener is being closed belongs to no run any more.
    if (this.#hasEnded) return;
    this.#batch.add({ whole: exchange, masked: this.#masker.exchange(exchange) });
    if (exchange.kind === 'observed') {
      this.#observed.request();
      return;
    }
    this.#storeAndJudge(this.#options.now());
    this.#working = undefined;
    this.#waiting = this.#deviceWaiting;
    this.#tell({
      ...this.#messageChange(),
      ...this.#judgedChange(),
      working: null,
      waiting: this.#waiting ?? null,
    });
  }

  /** Judges what was recorded again, after a search has ended. */
  judgeAgain(): void {
    if (this.#hasEnded || this.#tryToKeep(() => this.#storeAndJudge(this.#options.now())) !== undefined)
      return;
    this.#tell({ ...this.#messageChange(), ...this.#judgedChange() });
  }

  /** Says what is being done, until it is done. */
  working(draft: Draft): void {
    if (draft.kind === 'random' || draft.kind === 'sign') return;
    // The masker learns here what must not be shown of an address that the person is told.
    this.#masker.draft(draft);
    const browsing = draft.leg === 'logout' ? 'Waiting for the log-out' : 'Waiting for the login';
    const text = draft.kind === 'browse' ? browsing : `${legs[draft.leg].title} …`;
    this.#working = { leg: draft.leg, text };
    this.#tell({ working: this.#working });
  }

  /** Says what the person has to do in their own browser, until it is done. */
  awaits(waiting: RunView['waiting']): void {
    if (this.#hasEnded) return;
    this.#waiting = waiting && this.#masker.json(waiting);
    this.#tell({ waiting: this.#waiting ?? null });
  }

  /** The run stands still, or goes on. Throws {@link FlowFailure} when that cannot be kept. */
  held(held: Held | undefined): void {
    const view = held && heldView(held, this.#masker, this.#options.now());
    const state = held === undefined ? 'running' : 'held';
    this.#save({ ...this.#run, summary: { ...this.#run.summary, state } });
    this.#held = view;
    this.#working = undefined;
    this.#tell({ held: view ?? null, working: null });
  }

  /**
   * The run is over. When that cannot be kept, the window is told so all the same, and the answer is false:
   * only {@link view} knows the end then.
   */
  end({ outcome, endedAt }: Ending): boolean {
    this.#held = undefined;
    this.#working = undefined;
    this.#waiting = undefined;
    this.#hasEnded = true;
    const unjudged = this.#tryToKeep(() => this.#storeAndJudge(endedAt));
    const failure = this.#lost ?? failureOf(outcome) ?? unjudged;
    const state = failure === undefined ? outcome.state : 'failed';
    const ended: StoredRun = {
      ...this.#run,
      ...(failure === undefined ? {} : { failure: this.#masker.json(failure) }),
      summary: { ...this.#run.summary, state, endedAt },
    };
    const unkept = this.#tryToKeep(() => this.#save(ended));
    if (unkept !== undefined) {
      const summary: SummaryRecord = { ...ended.summary, state: 'failed' };
      this.#show({ ...ended, summary, failure: ended.failure ?? unkept });
    }
    const { failure: said } = this.#content;
    this.#tell({
      ...this.#messageChange(),
      ...this.#judgedChange(),
      held: null,
      working: null,
      waiting: null,
      ...present({ failure: said }),
    });
    this.#observed.cancel();
    return unkept === undefined;
  }

  #storeExchanges(): void {
    this.#keep(() => {
      for (const { whole, masked } of this.#batch.store()) {
        this.#judge.add(whole, masked);
        this.#lines.add(masked);
        this.#deviceWaiting = waitingAfter(this.#deviceWaiting, whole);
      }
    });
  }

  #tellObserved(): void {
    this.#lost ??= this.#tryToKeep(() => this.#storeExchanges());
    if (this.#lost === undefined) this.#tell(this.#messageChange());
    else this.#options.onLost();
  }

  #storeAndJudge(now: number): void {
    this.#storeExchanges();
    const { table } = this.#options;
    const { details, hosts, messages, verdict, times, values, result } = this.#judge.judge(now);
    this.#hosts = hosts;
    const { summary, clientId } = this.#run;
    for (const [ref, value] of values) {
      if (this.#values.get(ref) === value) continue;
      this.#keep(() => table.saveToken(summary.id, ref, value));
      this.#values.set(ref, value);
    }
    this.#save({
      ...present({ clientId }),
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

  /** What was judged in another way than the window was told. */
  #judgedChange(): Change {
    const change = changedContent(this.#told, this.#content);
    this.#told = this.#content;
    return change;
  }

  /** The lines from the first that is not as it was told. */
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
    // The details are long, and most messages change nothing in them.
    this.#keep(() => (hasSameDetails(this.#run, run) ? table.saveSummary(run.summary) : table.save(run)));
    this.#show(run);
  }

  #show(run: StoredRun): void {
    const isSame = hasSameDetails(this.#run, run) && this.#content.hosts === this.#hosts;
    this.#run = run;
    if (!isSame) this.#content = runContent(run, this.#hosts);
  }

  #keep(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw new FlowFailure(storageFailure(error, 'keeping the run'));
    }
  }

  #tryToKeep(work: () => void): Failure | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof FlowFailure) return error.failure;
      throw error;
    }
  }

  #tell(change: Change): void {
    this.#sequence += 1;
    const summary = summaryView(this.#run.summary);
    this.#options.emit({ run: summary.id, sequence: this.#sequence, summary, ...change });
  }
}

function failureOf(outcome: RunReport['outcome']): Failure | undefined {
  return outcome.state === 'failed' ? outcome.failure : undefined;
}
