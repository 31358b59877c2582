import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { ClientFacts, PreviousTokens } from '../../core/facts/facts.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { draftView, exchangeView } from '../../core/views/exchange/exchange-view.ts';
import { messageViews } from '../../core/views/message/message-views.ts';
import { type RunContent, runContent, summaryView } from '../../core/views/run/run-views.ts';
import type { HeldView, RunChange, RunView } from '../../core/views/run/views.ts';
import { waitingOf } from '../../core/views/run/waiting.ts';
import { createRunMasker, type RunMasker } from '../masking/run-masker.ts';
import type { Held } from '../run/hold-control.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { Coalescer } from './coalescer.ts';
import { judgeRun } from './judge-run.ts';

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
}

type Change = Partial<Omit<RunChange, 'run' | 'sequence' | 'summary'>>;

/** How a run ended, as its report says, or because it could not be kept. */
export type Ending = Pick<RunReport, 'outcome' | 'endedAt'>;

/**
 * A run that is under way: keeps each exchange as it comes, judges the trace, and tells the window what
 * changed. Nothing is told before it is on the disk. What the login window sends is told in batches.
 */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #exchanges: Exchange[] = [];
  readonly #masked: Exchange[] = [];
  readonly #masker: RunMasker;
  readonly #observed: Coalescer;
  /** The tokens that are kept already, by their names. */
  readonly #values = new Map<string, string>();
  #run: StoredRun;
  /** The same as it is shown. */
  #content: RunContent;
  #messages: RunView['messages'] = [];
  #sequence = 0;
  #held: HeldView | undefined;
  #working: RunView['working'];
  #waiting: RunView['waiting'];
  #hasEnded = false;

  constructor(options: LiveRunOptions) {
    const { client, previous, secrets } = options;
    this.#options = options;
    this.#run = options.run;
    this.#content = runContent(options.run, []);
    const tokens = [previous?.refreshToken, previous?.accessToken, previous?.idToken?.raw];
    this.#masker = createRunMasker([
      ...secrets,
      ...[client.secret, ...tokens].filter((secret) => secret !== undefined),
    ]);
    this.#observed = new Coalescer(() => this.#tell(this.#messageChange()));
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
    const { table, now } = this.#options;
    const masked = this.#masker.exchange(exchange);
    const position = this.#exchanges.length;
    this.#keep(() => table.addExchange(this.#run.summary.id, position, exchange, masked));
    this.#exchanges.push(exchange);
    this.#masked.push(masked);
    if (exchange.kind === 'observed') {
      this.#observed.request();
      return;
    }
    this.#judge(now());
    this.#working = undefined;
    this.#waiting = waitingOf(this.#exchanges);
    this.#tell({
      ...this.#messageChange(),
      ...this.#judgedChange(),
      working: null,
      waiting: this.#waiting ?? null,
    });
  }

  /** Judges what was recorded again, after a search has ended. */
  judgeAgain(): void {
    if (this.#hasEnded || this.#tryToKeep(() => this.#judge(this.#options.now())) !== undefined) return;
    this.#tell({ ...this.#messageChange(), ...this.#judgedChange() });
  }

  /** Says what is being done, until it is done. */
  working(draft: Draft): void {
    if (draft.kind === 'random' || draft.kind === 'sign') return;
    // The masker learns here what must not be shown of an address that the person is told.
    this.#masker.draft(draft);
    const browsing = draft.leg === 'logout' ? 'Waiting for the logout' : 'Waiting for the login';
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
    const view = held === undefined ? undefined : this.#heldView(held);
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
    const unjudged = this.#tryToKeep(() => this.#judge(endedAt));
    const failure = failureOf(outcome) ?? unjudged;
    const state = failure === undefined ? outcome.state : 'failed';
    const ended: StoredRun = {
      ...this.#run,
      ...(failure === undefined ? {} : { failure: this.#masker.json(failure) }),
      summary: { ...this.#run.summary, state, endedAt },
    };
    const unkept = this.#tryToKeep(() => this.#save(ended));
    if (unkept !== undefined) {
      this.#show({
        ...ended,
        summary: { ...ended.summary, state: 'failed' },
        failure: ended.failure ?? unkept,
      });
    }
    const { failure: said } = this.#run;
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

  #heldView({ point, because }: Held): HeldView {
    const draft = this.#masker.draft(point.draft);
    const now = this.#options.now();
    const exchange =
      point.stage === 'draft'
        ? draftView(draft, now)
        : exchangeView({
            kind: 'step',
            id: 'reply',
            step: point.step,
            script: '',
            at: now,
            endedAt: now,
            draft,
            performed: draft,
            believed: this.#masker.reply(point.reply, point.draft),
          });
    return {
      stage: point.stage,
      leg: point.draft.leg,
      title: exchange.title,
      because: because === 'step' ? 'step' : `breakpoint on leg ${point.draft.leg}`,
      exchange,
    };
  }

  #judge(now: number): void {
    const { client, issuer, resource, previous, crypto, previousTokens, table } = this.#options;
    const { details, verdict, times, values, result } = judgeRun(
      present({
        grant: this.#run.summary.grant,
        sources: present({ exchanges: this.#exchanges, client, issuer, now, crypto, resource, previous }),
        masker: this.#masker,
        before: previousTokens,
      }),
    );
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
        messages: this.#exchanges.filter(isMessage).length,
        ...present({ verdict }),
        ...times,
        ...(summary.follows === undefined || result === undefined
          ? {}
          : { follows: { ...summary.follows, result } }),
      },
    });
  }

  #judgedChange(): Change {
    const { findings, tokens, hosts, scopes, userinfo } = this.#content;
    return present({ findings, tokens, hosts, scopes, userinfo });
  }

  /** The lines from the first that is not as it was told. */
  #messageChange(): Change {
    this.#observed.cancel();
    const before = this.#messages;
    const after = messageViews(this.#masked, this.#content.findings);
    this.#messages = after;
    const changed = after.findIndex(
      (message, index) => JSON.stringify(message) !== JSON.stringify(before[index]),
    );
    const messagesFrom = changed === -1 ? after.length : changed;
    return { messagesFrom, messages: after.slice(messagesFrom) };
  }

  #save(run: StoredRun): void {
    this.#keep(() => this.#options.table.save(run));
    this.#show(run);
  }

  #show(run: StoredRun): void {
    this.#run = run;
    this.#content = runContent(run, this.#masked);
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

/** What was sent to somebody; drawing and signing is not. */
function isMessage(exchange: Exchange): boolean {
  return (
    exchange.kind === 'observed' || exchange.performed.kind === 'http' || exchange.performed.kind === 'browse'
  );
}
