import type { TextPiece } from './text-pieces.ts';

/** The function with which the page posts text to the program. */
export const postName = 'grantscopePost';

/** A message of the page, which the gate checks: part of the input of a call or of a text of it, a call, or the request for the next piece of a long response. */
export type PageMessage =
  | { readonly id: number; readonly part: string; readonly name: string }
  | { readonly id: number; readonly channel: unknown; readonly input: unknown }
  | { readonly id: number; readonly ticket: unknown };

/** What the program does in the page. */
export interface PageEnd {
  /** Passes on a response, or undefined where there is none. */
  grantscopeRespond(id: number, piece: TextPiece | undefined): void;
  grantscopeDeliver(event: string, payload: string): void;
  /** Collects the parts of a text; writes it to the clipboard with the last one. */
  grantscopeCopy(part: string, isLast: boolean): Promise<void>;
}

interface BridgePage {
  grantscopePost?: (text: string) => void;
  navigator: { clipboard: { writeText(text: string): Promise<void> } };
  location: { origin: string };
  top: unknown;
}

/** Runs in the page before any of its scripts: adds one function per channel to the window. */
export function installBridge({
  origin,
  channels: names,
}: {
  origin: string;
  channels: readonly string[];
}): void {
  const page = globalThis as unknown as BridgePage;
  const { grantscopePost: post } = page;
  if (page.location.origin !== origin || page.top !== globalThis || !post) return;
  type Path = (string | number)[];
  type Piece = string | { piece: string; ticket: number; path?: Path };
  type Texts = Record<string, string>;
  const waiting = new Map<number, (piece: Piece | undefined) => void>();
  let last = 0;
  /** In characters, as in `text-pieces.ts`. */
  const longestPart = 200_000;
  const rest = () => new Promise((resolve) => setTimeout(resolve));
  /** Ends when the last long call has been posted: later calls follow it. */
  let posting: Promise<unknown> | undefined;
  const postParts = async (id: number, text: string, name?: string): Promise<string> => {
    let at = 0;
    for (; text.length - at > longestPart; at += longestPart) {
      post(JSON.stringify({ id, part: text.slice(at, at + longestPart), name }));
      await rest();
    }
    return text.slice(at);
  };
  const postTexts = async (id: number, texts: Texts): Promise<void> => {
    for (const [name, text] of Object.entries(texts)) {
      post(JSON.stringify({ id, part: await postParts(id, text, name), name }));
    }
  };
  const ask = async (message: object, input?: string, texts: Texts = {}): Promise<Piece> => {
    last += 1;
    const id = last;
    const piece = await new Promise<Piece | undefined>((resolve) => {
      waiting.set(id, resolve);
      const send = (end: string | undefined) => post(JSON.stringify({ ...message, id, input: end }));
      const isShort = (input?.length ?? 0) <= longestPart && Object.keys(texts).length === 0;
      if (posting === undefined && isShort) return send(input);
      const before = posting;
      const turn = (async () => {
        await before;
        await postTexts(id, texts);
        send(input === undefined ? undefined : await postParts(id, input));
      })();
      posting = turn;
      void turn.then(() => {
        if (posting === turn) posting = undefined;
      });
    });
    if (piece === undefined) throw new Error('No such piece.');
    return piece;
  };
  const call = (channel: string, input: string, texts?: Texts) => ask({ channel }, input, texts);
  const more = (ticket: unknown) => ask({ ticket });
  /** The JSON of an input without its long texts, which are sent beside it. */
  const withoutTexts = (input: unknown): { json: string; texts: Texts } => {
    const texts: Texts = {};
    if (typeof input !== 'object' || input === null) return { json: JSON.stringify(input), texts };
    const rest: Record<string, unknown> = { ...input };
    for (const [name, value] of Object.entries(rest)) {
      if (typeof value !== 'string' || value.length <= longestPart) continue;
      texts[name] = value;
      rest[name] = '';
    }
    return { json: JSON.stringify(rest), texts };
  };
  const place = (result: unknown, path: Path, text: string): void => {
    let at = result;
    for (const name of path.slice(0, -1)) at = Reflect.get(at as object, name);
    Reflect.set(at as object, path.at(-1) ?? '', text);
  };
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const bridge: Record<string, unknown> = {
    listen: (event: string, listener: (payload: unknown) => void) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => known.delete(listener);
    },
  };
  for (const name of names) {
    bridge[name] = async (input: unknown) => {
      const { json, texts } = withoutTexts(input);
      let next = await call(name, json, texts);
      if (typeof next === 'string') return JSON.parse(next);
      const whole: { path: Path; text: string }[] = [];
      let current = { path: [] as Path, text: '' };
      for (; typeof next !== 'string'; next = await more(next.ticket)) {
        current.text += next.piece;
        if (next.path === undefined) continue;
        whole.push(current);
        current = { path: next.path, text: '' };
      }
      current.text += next;
      const [first = current, ...others] = [...whole, current];
      // The last piece was a task of its own, and parsing the text is another one.
      await rest();
      const result: unknown = JSON.parse(first.text);
      for (const { path, text } of others) place(result, path, text);
      return result;
    };
  }
  let copied: string[] = [];
  const members = {
    grantscope: Object.freeze(bridge),
    grantscopeCall: call,
    grantscopeMore: more,
    grantscopeRespond: (id: number, piece: Piece | undefined) => {
      waiting.get(id)?.(piece);
      waiting.delete(id);
    },
    grantscopeDeliver: (event: string, payload: string) => {
      const value: unknown = JSON.parse(payload);
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
    grantscopeCopy: async (part: string, isLast: boolean) => {
      copied.push(part);
      if (!isLast) return;
      const parts = copied;
      copied = [];
      // The last part was a task of its own.
      if (parts.length > 1) await rest();
      await page.navigator.clipboard.writeText(parts.join(''));
    },
  };
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(page, name, { writable: false, configurable: false, enumerable: false, value });
  }
}
