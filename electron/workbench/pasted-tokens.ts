import { tokenRef } from '../../core/facts/subject-ref.ts';
import { listFound } from '../../core/token/list-found.ts';
import { type LiveToken, liveToken } from '../../core/views/token/live-token.ts';
import { tokenView } from '../../core/views/token/token-views.ts';
import { titleOfToken } from '../../core/views/token/token-words.ts';
import { maskSecret } from '../masking/mask.ts';
import { inflate } from '../text-reader/inflate.ts';
import type { TextView } from '../text-reader/reading-messages.ts';
import type { TextReader } from '../text-reader/text-reader.ts';

/** A token of a pasted text. */
export interface PastedToken {
  readonly token: LiveToken;
  readonly value: string;
  /** Where it is in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** In characters: longer texts are read in another thread, and still longer ones not at all. */
const longest = { atOnce: 50_000, inThread: 10_000_000 } as const;

const mostOfText = 500;

/** What an opaque value is called of which nothing is known. */
const titleOfOpaque = 'Opaque value';

/** Reads the tokens of pasted texts for a list, without checking them. */
export class PastedTokens {
  readonly #reader: Pick<TextReader, 'read'>;
  readonly #now: () => number;
  /** The reading before: the reader would cancel it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(reader: Pick<TextReader, 'read'>, now: () => number) {
    this.#reader = reader;
    this.#now = now;
  }

  /**
   * The tokens of a text in its order, at most 500, each named by its number; what is not known to be a
   * token is left out. Undefined for a text that is too long, or could not be read.
   */
  async read(text: string): Promise<readonly PastedToken[] | undefined> {
    if (text.length > longest.inThread) return undefined;
    if (text.length <= longest.atOnce) return this.#readAtOnce(text);
    const reading = this.#last.then(() => this.#readElsewhere(text));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  #readAtOnce(text: string): readonly PastedToken[] {
    return listFound(text, this.#now(), { inflate })
      .tokens.filter(
        ({ token, naming, profile }) =>
          naming === undefined &&
          (token.kind !== 'opaque' || (token.format === undefined && profile !== undefined)),
      )
      .slice(0, mostOfText)
      .map(({ token, where, start, end }, index) => {
        const about = tokenRef({ role: 'unknown', number: index + 1 });
        const shown = { about, token, signature: { state: 'not-checked', reason: '' } } as const;
        const view = tokenView(String(index), shown, { mask: (value) => value, findings: [] });
        const title = titleOfToken(token, where);
        const masked = maskSecret(token.raw);
        return { token: liveToken({ ...view, title, masked }), value: token.raw, start, end };
      });
  }

  async #readElsewhere(text: string): Promise<readonly PastedToken[] | undefined> {
    const request = { text, keys: new Map(), now: this.#now() };
    const outcome = await this.#reader.read(request, new AbortController().signal);
    if (outcome.state !== 'read') return undefined;
    const { found }: Pick<TextView, 'found'> = JSON.parse(outcome.json);
    return found
      .filter(
        ({ isValue, token: { kind, format, title } }) =>
          isValue !== true && (kind !== 'opaque' || (format === undefined && title !== titleOfOpaque)),
      )
      .slice(0, mostOfText)
      .map(({ token, raw, start, end }, index) => {
        const value = raw ?? text.slice(start, end);
        const listed = liveToken({ ...token, ref: String(index), masked: maskSecret(value) });
        return { token: listed, value, start, end };
      });
  }
}
