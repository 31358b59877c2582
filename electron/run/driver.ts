import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import { internalFailure } from '../../core/base/internal-failure.ts';
import { present } from '../../core/base/present.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { Exchange, StepExchange } from '../../core/record/exchange.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import type { Draft, Reply, Script } from '../../core/script/draft.ts';
import { type Observer, type Performed, type Ports, perform } from './perform.ts';

/** Where a run can be paused: before a draft is performed, or before its reply is processed. */
export type HoldPoint =
  | { readonly stage: 'draft'; readonly step: number; readonly draft: Draft }
  | { readonly stage: 'reply'; readonly step: number; readonly draft: Draft; readonly reply: Reply };

/**
 * How a run continues. `replace` takes another draft (of the same kind) or another reply; `answer` gives the script a
 * reply without performing anything, and is the same as `replace` at the stage `reply`. `edited` is recorded.
 */
export type Decision =
  | { readonly action: 'continue' }
  | { readonly action: 'replace'; readonly draft: Draft; readonly edited?: EditedStep }
  | { readonly action: 'answer'; readonly reply: Reply; readonly edited?: EditedStep }
  | { readonly action: 'cancel' };

export interface DriveOptions {
  /** Name and version of the script, recorded with every step. */
  readonly script: string;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** Called with each exchange once it is complete; the run waits for it. */
  record(exchange: Exchange): void | Promise<void>;
  /** Called with the screenshot of a page, by the id of its exchange, which may not be recorded yet. */
  keepScreenshot?(exchange: string, screenshot: Screenshot): void;
  /** Called with the console of a page, by the id of its exchange, which may not be recorded yet. */
  keepConsole?(exchange: string, console: PageConsole): void;
  /** Called at every hold point; absent: the run never pauses. */
  hold?(point: HoldPoint): Promise<Decision>;
  /** Exchanges of an earlier run, replayed to the script before anything is performed. */
  readonly replay?: readonly Exchange[];
}

export type DriveOutcome<T> =
  | { readonly state: 'completed'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' };

class Cancelled extends Error {}

/**
 * Runs a script: performs each draft, records it with its reply, and returns the reply to the script. Never rejects
 * for a failure of the provider, the browser or the user; all of it is in the outcome.
 */
export async function drive<T>(script: Script<T>, options: DriveOptions): Promise<DriveOutcome<T>> {
  const run = new Run(options);
  try {
    let next = script.next();
    while (!next.done) {
      const believed = await run.step(next.value);
      next = script.next(believed);
    }
    return { state: 'completed', value: next.value };
  } catch (error) {
    if (error instanceof Cancelled) return { state: 'cancelled' };
    if (!(error instanceof FlowFailure)) return { state: 'failed', failure: internalFailure(error) };
    if (error.failure.code === 'cancelled') return { state: 'cancelled' };
    return { state: 'failed', failure: error.failure };
  }
}

class Run {
  readonly #options: DriveOptions;
  readonly #replay: Exchange[];
  #steps = 0;
  #ids = 0;

  constructor(options: DriveOptions) {
    this.#options = options;
    this.#replay = [...(options.replay ?? [])];
    this.#ids = this.#replay.reduce((most, { id }) => Math.max(most, Number(id.slice(1)) || 0), 0);
  }

  async step(draft: Draft): Promise<Reply> {
    const step = this.#steps++;
    if (this.#replay.length > 0) return this.#feed(draft, step);
    const { clock } = this.#options.ports;
    const id = this.#nextId();
    const before = await this.#hold({ stage: 'draft', step, draft });
    if (before.action === 'cancel') throw new Cancelled();
    const performedDraft = before.action === 'replace' ? sameKind(draft, before.draft) : draft;
    const recording: Promise<void>[] = [];
    // The duration of a message excludes the time for which it was paused.
    const at = clock.now();
    const performed: Partial<Performed> & { answer: Reply } =
      before.action === 'answer'
        ? { answer: before.reply }
        : await this.#perform(performedDraft, recording).then((done) => ({ ...done, answer: done.reply }));
    const endedAt = clock.now();
    const received = performed.reply;
    const after: Decision =
      received === undefined
        ? { action: 'continue' }
        : await this.#hold({ stage: 'reply', step, draft: performedDraft, reply: received });
    const believed = after.action === 'answer' ? after.reply : performed.answer;
    await Promise.all(recording);
    await this.#options.record(
      present({
        kind: 'step',
        id,
        step,
        script: this.#options.script,
        at,
        endedAt,
        draft,
        performed: performedDraft,
        received,
        believed,
        connection: performed.connection,
        edited: editedBy(before, after),
      }),
    );
    if (after.action === 'cancel') throw new Cancelled();
    return believed;
  }

  async #perform(draft: Draft, recording: Promise<void>[]): Promise<Performed> {
    const { ports, signal } = this.#options;
    const unrecorded = new AbortController();
    let previous: Promise<void> = Promise.resolve();
    const ids = new WeakMap<object, string>();
    const observe: Observer['observe'] = (seen) => {
      const exchange: Exchange = { ...seen, kind: 'observed', id: this.#nextId(), leg: draft.leg };
      ids.set(seen, exchange.id);
      previous = previous.then(() => this.#options.record(exchange));
      // A recording failure ends the login at once, instead of after minutes of the user's work.
      previous.catch(() => unrecorded.abort());
      recording.push(previous);
    };
    const keepScreenshot: NonNullable<Observer['keepScreenshot']> = (page, screenshot) => {
      const id = ids.get(page);
      if (id !== undefined) this.#options.keepScreenshot?.(id, screenshot);
    };
    const keepConsole: NonNullable<Observer['keepConsole']> = (page, console) => {
      const id = ids.get(page);
      if (id !== undefined) this.#options.keepConsole?.(id, console);
    };
    try {
      const stop = AbortSignal.any([signal, unrecorded.signal]);
      const performed = await perform(draft, ports, stop, { observe, keepScreenshot, keepConsole });
      if (unrecorded.signal.aborted) await Promise.all(recording);
      return performed;
    } catch (error) {
      await Promise.all(recording);
      throw signal.aborted ? new Cancelled() : error;
    }
  }

  /** Replays the recorded reply of this step, and everything that was observed before and during it. */
  async #feed(draft: Draft, step: number): Promise<Reply> {
    for (;;) {
      const exchange = this.#replay.shift();
      if (exchange === undefined) {
        this.#steps = step;
        return this.step(draft);
      }
      if (exchange.kind === 'observed') {
        await this.#options.record(exchange);
        continue;
      }
      this.#mustMatch(exchange, draft, step);
      await this.#options.record({ ...exchange, replayed: true });
      return exchange.believed;
    }
  }

  #mustMatch(recorded: StepExchange, draft: Draft, step: number): void {
    const sameScript = recorded.script === this.#options.script;
    const written = JSON.stringify(draft);
    const expected = JSON.stringify(recorded.draft);
    if (sameScript && written === expected) return;
    throw new FlowFailure({
      code: 'replay-mismatch',
      message: 'The recording does not match the script: another step was recorded here.',
      step: `${draft.leg}: step ${step + 1}`,
      expected: sameScript ? expected : recorded.script,
      received: sameScript ? written : this.#options.script,
      hint: 'Fork from an earlier step, or run the login again.',
    });
  }

  async #hold(point: HoldPoint): Promise<Decision> {
    const { hold, signal } = this.#options;
    if (signal.aborted) return { action: 'cancel' };
    if (hold === undefined) return { action: 'continue' };
    return Promise.race([whenAborted(signal), hold(point)]);
  }

  #nextId(): string {
    this.#ids += 1;
    return `x${this.#ids}`;
  }
}

/** What both decisions of a step edited; undefined for nothing. */
function editedBy(...decisions: readonly Decision[]): EditedStep | undefined {
  const all = decisions.flatMap((decision) => ('edited' in decision ? (decision.edited ?? []) : []));
  return all.length === 0 ? undefined : Object.assign({}, ...all);
}

function sameKind(draft: Draft, replacement: Draft): Draft {
  if (draft.kind === replacement.kind) return replacement;
  throw new FlowFailure({
    code: 'invalid-input',
    message: `A ${draft.kind} draft cannot be replaced by a ${replacement.kind} draft.`,
    step: draft.leg,
    expected: draft.kind,
    received: replacement.kind,
    hint: 'Change the draft, or enter a reply for it.',
  });
}

async function whenAborted(signal: AbortSignal): Promise<Decision> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ action: 'cancel' }), { once: true });
  });
}
