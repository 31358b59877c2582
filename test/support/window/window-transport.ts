import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';

/** The way to a browser for messages of the DevTools protocol. */
export interface MessageWay {
  send(text: string): void;
  listen(hear: (text: string) => void, ended: () => void): void;
  close(): void;
}

/** A browser that Playwright drives, but for the pages that are hidden from it. */
export interface Attached {
  readonly browser: Browser;
  /** How many pages there are, those that are hidden from Playwright included. */
  countPages(): Promise<number>;
  /** Closes, as a user does, every page that is hidden from Playwright. */
  closeOthers(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: {
    readonly sessionId?: string;
    readonly targetInfo?: TargetInfo;
  };
  readonly result?: { readonly targetInfos?: readonly TargetInfo[] };
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Ids of commands that are not Playwright's. */
const firstOwnId = 1_000_000_000;

/**
 * Lets Playwright drive only the pages at an origin. Every other page is as it is without a test: Playwright would
 * resume a popup before the program has decided about it.
 */
export async function attachToWindow(way: MessageWay, origin: string): Promise<Attached> {
  let lastId = firstOwnId;
  const hidden = new Set<string>();
  const waiting = new Map<number, (message: Message) => void>();
  const command = (method: string, params: object): Promise<Message> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      way.send(JSON.stringify({ id: lastId, method, params }));
    });
  const transport = {
    onmessage: (_message: object): void => undefined,
    onclose: (): void => undefined,
    open: (): void => undefined,
    send(message: object) {
      const { method, sessionId }: Message = message;
      const isOfBrowser = method === 'Target.setAutoAttach' && sessionId === undefined;
      const params = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
      way.send(JSON.stringify(isOfBrowser ? { ...message, params } : message));
    },
    close: () => way.close(),
  };
  way.listen(
    (text) => {
      const message: Message = JSON.parse(text);
      const { id, method, sessionId, params } = message;
      if (id !== undefined && id > firstOwnId) {
        waiting.get(id)?.(message);
        waiting.delete(id);
        return;
      }
      if (sessionId !== undefined && hidden.has(sessionId)) return;
      const attached = sessionId === undefined && method === 'Target.attachedToTarget' ? params : undefined;
      if (attached?.sessionId !== undefined && isHidden(attached.targetInfo, origin)) {
        hidden.add(attached.sessionId);
        void command('Target.detachFromTarget', { sessionId: attached.sessionId });
        return;
      }
      if (sessionId === undefined && params?.sessionId !== undefined && hidden.has(params.sessionId)) return;
      transport.onmessage(message);
    },
    () => transport.onclose(),
  );
  const browser = await chromium.connectOverCDP(transport);
  const pages = async () => {
    const { result } = await command('Target.getTargets', {});
    return result?.targetInfos?.filter(({ type }) => type === 'page') ?? [];
  };
  return {
    browser,
    countPages: async () => (await pages()).length,
    async closeOthers() {
      const others = (await pages()).filter(({ url }) => !url.startsWith(`${origin}/`));
      await Promise.all(others.map(({ targetId }) => command('Target.closeTarget', { targetId })));
    },
  };
}

/** Playwright also has sessions of the browser itself, in which it opens sessions of pages for a test. */
function isHidden(target: TargetInfo | undefined, origin: string): boolean {
  return target?.type !== 'browser' && !target?.url.startsWith(`${origin}/`);
}

/** The way to a browser that has written the port of its debugger into its profile. */
export async function wayToProfile(profile: string): Promise<MessageWay> {
  const [port = '', path = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the browser cannot be reached')));
  });
  return {
    send: (text) => socket.send(text),
    listen(hear, ended) {
      socket.addEventListener('message', ({ data }) => hear(String(data)));
      socket.addEventListener('close', ended);
    },
    close: () => socket.close(),
  };
}
