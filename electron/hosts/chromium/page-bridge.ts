import type { TextPiece } from './text-pieces.ts';

/** The function with which the page posts text to the program. */
export const postName = 'grantscopePost';

/** A message of the page, which the gate checks: part of the input of a call, a call, or the request for the next piece of a long response. */
export type PageMessage =
  | { readonly id: number; readonly part: string }
  | { readonly id: number; readonly channel: unknown; readonly input: unknown }
  | { readonly id: number; readonly ticket: unknown };

/** What the program does in the page. */
export interface PageEnd {
  /** Passes on a response, or undefined where there is none. */
  grantscopeRespond(id: number, piece: TextPiece | undefined): void;
  grantscopeDeliver(event: string, payload: string): void;
}

interface BridgePage {
  grantscopePost?: (text: string) => void;
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
  type Piece = string | { piece: string; ticket: number };
  const waiting = new Map<number, (piece: Piece | undefined) => void>();
  let last = 0;
  /** In characters, as in `text-pieces.ts`. */
  const longestPart = 200_000;
  const rest = () => new Promise((resolve) => setTimeout(resolve));
  /** Ends when the last long call has been posted: later calls follow it. */
  let posting: Promise<unknown> | undefined;
  const postParts = async (id: number, input: string): Promise<string> => {
    let at = 0;
    for (; input.length - at > longestPart; at += longestPart) {
      post(JSON.stringify({ id, part: input.slice(at, at + longestPart) }));
      await rest();
    }
    return input.slice(at);
  };
  const ask = async (message: object, input?: string): Promise<Piece> => {
    last += 1;
    const id = last;
    const piece = await new Promise<Piece | undefined>((resolve) => {
      waiting.set(id, resolve);
      const send = (end: string | undefined) => post(JSON.stringify({ ...message, id, input: end }));
      if (posting === undefined && (input?.length ?? 0) <= longestPart) return send(input);
      const before = posting;
      const turn = (async () => {
        await before;
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
  const call = (channel: string, input: string) => ask({ channel }, input);
  const more = (ticket: unknown) => ask({ ticket });
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
      let next = await call(name, JSON.stringify(input));
      if (typeof next === 'string') return JSON.parse(next);
      let text = '';
      for (; typeof next !== 'string'; next = await more(next.ticket)) text += next.piece;
      text += next;
      // The last piece was a task of its own, and parsing the text is another one.
      await rest();
      return JSON.parse(text);
    };
  }
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
  };
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(page, name, { writable: false, configurable: false, enumerable: false, value });
  }
}
