// Runs in pages: the two worlds of a page with a preload script, and what a page is watched by. Each function is sent to
// the page as text, and uses nothing but the language and the page.

/** A value as it crosses between two worlds. */
type Crossing =
  | { readonly plain: string | number | boolean | null }
  | { readonly number: string }
  | { readonly nothing: true }
  | { readonly call: number }
  | { readonly promise: number }
  | { readonly error: string }
  | { readonly list: readonly Crossing[] }
  | { readonly members: readonly (readonly [string, Crossing])[] };

type Call = (...args: unknown[]) => unknown;

/** One end of the bridge between two worlds of a page, which share only their document. */
export interface WorldEnd {
  encode(value: unknown): Crossing;
  decode(value: Crossing): unknown;
  /** Calls the listeners of the other world with a message, at once. */
  tell(kind: string, detail: unknown): void;
  hear(kind: string, listener: (detail: never) => void): void;
}

/** Functions are called at once and promises settle later; everything else is copied (docs/api/context-bridge.md). */
export function openWorldEnd(own: string, other: string): WorldEnd {
  const functions = new Map<number, Call>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const replies = new Map<number, (reply: { value?: Crossing; error?: string }) => void>();
  let last = 0;
  const tell = (kind: string, detail: unknown) => {
    document.dispatchEvent(new CustomEvent(`${other}-${kind}`, { detail: JSON.stringify(detail) }));
  };
  const hear = (kind: string, listener: (detail: never) => void) => {
    document.addEventListener(`${own}-${kind}`, (event) => {
      if (event instanceof CustomEvent) listener(JSON.parse(event.detail) as never);
    });
  };
  const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  const encode = (value: unknown, depth = 0): Crossing => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    switch (typeof value) {
      case 'undefined':
        return { nothing: true };
      case 'string':
      case 'boolean':
        return { plain: value };
      case 'number':
        return Number.isFinite(value) ? { plain: value } : { number: String(value) };
      case 'function':
        last += 1;
        functions.set(last, value as Call);
        return { call: last };
      case 'object':
        break;
      default:
        throw new TypeError('An object could not be cloned.');
    }
    if (value === null) return { plain: null };
    if (value instanceof Promise) {
      last += 1;
      const promise = last;
      value.then(
        (result) => tell('settle', { promise, value: encode(result) }),
        (error) => tell('settle', { promise, error: textOf(error) }),
      );
      return { promise };
    }
    if (value instanceof Error) return { error: value.message };
    if (Array.isArray(value)) return { list: value.map((item) => encode(item, depth + 1)) };
    return { members: Object.entries(value).map(([name, item]) => [name, encode(item, depth + 1)]) };
  };

  const decode = (value: Crossing): unknown => {
    if ('plain' in value) return value.plain;
    if ('number' in value) return Number(value.number);
    if ('nothing' in value) return undefined;
    if ('error' in value) return new Error(value.error);
    if ('list' in value) return value.list.map(decode);
    if ('promise' in value)
      return new Promise((resolve, reject) => promises.set(value.promise, { resolve, reject }));
    if ('call' in value) return (...args: unknown[]) => call(value.call, args);
    const copy = {};
    for (const [name, item] of value.members)
      Object.defineProperty(copy, name, {
        value: decode(item),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    return copy;
  };

  const call = (token: number, args: readonly unknown[]): unknown => {
    last += 1;
    const id = last;
    let reply: { value?: Crossing; error?: string } = { error: 'the other world has gone' };
    replies.set(id, (given) => {
      reply = given;
    });
    tell('call', { id, token, args: args.map((arg) => encode(arg)) });
    replies.delete(id);
    if (reply.value === undefined) throw new Error(reply.error);
    return decode(reply.value);
  };

  hear('call', ({ id, token, args }: { id: number; token: number; args: Crossing[] }) => {
    try {
      tell('reply', { id, value: encode(functions.get(token)?.(...args.map(decode))) });
    } catch (error) {
      tell('reply', { id, error: textOf(error) });
    }
  });
  hear('reply', ({ id, ...reply }: { id: number; value?: Crossing; error?: string }) =>
    replies.get(id)?.(reply),
  );
  hear('settle', ({ promise, value, error }: { promise: number; value?: Crossing; error?: string }) => {
    const waiting = promises.get(promise);
    promises.delete(promise);
    if (value === undefined) waiting?.reject(new Error(error));
    else waiting?.resolve(decode(value));
  });
  return { encode, decode, tell, hear };
}

/** The page's own world: takes what is exposed to it. */
export function setUpMainWorld(open: typeof openWorldEnd, key: string): void {
  if (window.parent !== window) return;
  const end = open(`${key}-main`, `${key}-isolated`);
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const member of Object.values(value)) freeze(member);
    return Object.freeze(value);
  };
  end.hear('expose', ({ name, value }: { name: string; value: Crossing }) => {
    Object.defineProperty(window, name, { value: freeze(end.decode(value)), enumerable: true });
  });
  // For `executeInMainWorld`, which the browser evaluates here.
  Object.defineProperty(window, key, { value: (args: Crossing[]) => args.map((arg) => end.decode(arg)) });
}

/** The world of a sandboxed preload script (lib/sandboxed_renderer/preload.ts). */
export function setUpIsolatedWorld(
  open: typeof openWorldEnd,
  key: string,
  preload: (...parameters: unknown[]) => void,
): void {
  if (window.parent !== window) return;
  const end = open(`${key}-isolated`, `${key}-main`);
  const post: (text: string) => void = Reflect.get(globalThis, `${key}Post`);
  const toMain = (message: object) => post(JSON.stringify(message));
  const listeners = new Map<string, Call[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;

  Reflect.set(globalThis, `${key}Receive`, (text: string) => {
    const { id, error, value, channel, args } = JSON.parse(text);
    if (channel !== undefined) {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args);
      return;
    }
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        toMain({ id: last, channel, args });
      }),
    send: (channel: string, ...args: unknown[]) => toMain({ channel, args }),
    on(channel: string, listener: Call) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Call) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) =>
      end.tell('expose', { name, value: end.encode(value) }),
    executeInMainWorld: ({ func, args = [] }: { func: Call; args?: unknown[] }) =>
      toMain({ execute: String(func), args: args.map((arg) => end.encode(arg)) }),
  };
  const require = (name: string) => {
    if (['electron', 'electron/renderer', 'electron/common'].includes(name))
      return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  const exports = {};
  preload(require, {}, exports, { exports }, undefined, globalThis, undefined, undefined);
  toMain({ ready: true });
}

/** A world of its own in every page: tells what Electron sees of a page by other means. */
export function watchPage(key: string): void {
  const post: (text: string) => void = Reflect.get(globalThis, `${key}Watch`);
  if (window.parent === window) {
    let told = '';
    const tell = () => {
      if (document.title !== told) post(JSON.stringify({ title: document.title }));
      told = document.title;
    };
    new MutationObserver(tell).observe(document, { childList: true, characterData: true, subtree: true });
  }
  addEventListener('contextmenu', (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element)) return;
    const editable =
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !['button', 'checkbox', 'submit'].includes(target.type));
    post(
      JSON.stringify({
        menu: {
          x: event.clientX,
          y: event.clientY,
          linkURL: target.closest('a')?.href ?? '',
          pageURL: location.href,
          selectionText: String(getSelection() ?? ''),
          isEditable: editable,
        },
      }),
    );
  });
}

/** The page's own world of every page: tells the features of `window.open`, of which the browser tells only some. */
export function watchFeatures(key: string): void {
  const name = `${key}Features`;
  const post: (text: string) => void = Reflect.get(globalThis, name);
  Reflect.deleteProperty(globalThis, name);
  const { open } = window;
  window.open = function (this: Window | undefined, ...given) {
    post(JSON.stringify({ features: String(given[2] ?? '') }));
    return Reflect.apply(open, this ?? window, given);
  };
}
