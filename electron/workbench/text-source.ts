import type { Result } from '../../core/base/failure.ts';
import { type RunMessage, runMessageOf, runTokenOf } from '../../core/bridge/inspection-of-run.ts';
import type { Store } from '../store/store.ts';
import type { TextView } from '../text-reader/reading-messages.ts';
import { gone, readingCancelled } from './inspector-failures.ts';
import { JsonText } from './json-text.ts';
import { messageText, tokensAlone } from './message-tokens.ts';
import { readTokenValue } from './read-run.ts';
import { howInterrupted, type Reading, readsLong, type TextWork } from './text-work.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** A text that can be inspected. */
export interface StoredText {
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** Starts the work on a text; returns the signal that cancels it. */
export type StartWork = (isSlow: boolean) => AbortSignal;

interface Options {
  readonly store: Pick<Store, 'runs' | 'inspections'>;
  readonly work: TextWork;
  readonly now: () => number;
}

/** The stored texts, with those of runs: a token, or the tokens of a message. */
export class TextSource {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Returns the text of this id, which for a part of a run is that of `inspection-of-run.ts`. `start` starts the work on a
   * message; all else is found at once.
   */
  find(id: string, start: StartWork): Result<StoredText> | Promise<Result<StoredText>> {
    const message = runMessageOf(id);
    return message === undefined ? this.#textOf(id) : this.#textOfMessage(message, start);
  }

  #textOf(id: string): Result<StoredText> {
    const { store, now } = this.#options;
    const ofRun = runTokenOf(id);
    if (ofRun !== undefined) {
      const value = readTokenValue(store.runs, ofRun.run, ofRun.ref);
      return value.ok ? { ok: true, value: { at: now(), text: value.value } } : value;
    }
    const summary = store.inspections.list().find((stored) => stored.id === id);
    const text = store.inspections.text(id);
    if (summary === undefined || text === undefined) return gone(store.inspections.whyClosed(id));
    return { ok: true, value: { at: summary.at, text } };
  }

  /** The tokens of a message of a run, without its other secrets. */
  async #textOfMessage({ run, exchange }: RunMessage, start: StartWork): Promise<Result<StoredText>> {
    const { store, work, now } = this.#options;
    const whole = readWholeExchange(store.runs, run, exchange);
    if (!whole.ok) return whole;
    const at = now();
    const message = messageText(whole.value);
    const signal = start(readsLong(message.text));
    const read = await work.read({ text: message.text, keys: new Map(), now: at }, signal);
    if (!read.ok) return read;
    // Other work may have started meanwhile.
    if (signal.aborted) return readingCancelled(howInterrupted(signal));
    const text = tokensAlone(message, contentOf(read.value.view).found);
    return text.ok ? { ok: true, value: { at, text: text.value } } : text;
  }
}

function contentOf(view: Reading['view']): Pick<TextView, 'found'> {
  return view instanceof JsonText ? (view.toJSON() as Pick<TextView, 'found'>) : view;
}
