import { channelNames, type EventName } from '../../../core/bridge/channel-names.ts';
import { callApart, type Gate } from '../../workbench/gate.ts';
import { createAppFiles } from '../app-files.ts';
import type { DrivenPage } from './driven-page.ts';
import { installBridge, type PageEnd, type PageMessage, postName } from './page-bridge.ts';
import { appOrigin, serveFiles } from './serve-files.ts';
import { TextParts } from './text-parts.ts';
import { partsOf, type TextPiece, TextPieces } from './text-pieces.ts';

export interface WindowContent {
  /** Folder of the built window. */
  readonly files: string;
  readonly gate: Gate;
}

/** The bridge of the page. */
export interface FilledWindow {
  emit(event: EventName, payload: unknown): void;
  writeClipboard(text: string): Promise<void>;
}

/**
 * Shows the app in a page: built files are served on the private origin, everything else is blocked, and the
 * bridge responds only to the main frame of that origin. Resolves when the page starts to load.
 */
export async function fillWindow(page: DrivenPage, { files, gate }: WindowContent): Promise<FilledWindow> {
  const scripts = watchScripts(page);
  respondToCalls(page, scripts, gate);
  const source = `(${installBridge})(${JSON.stringify({ origin: appOrigin, channels: channelNames })})`;
  const prepared = Promise.all([
    page.send('Page.enable'),
    page.send('Runtime.enable'),
    page.send('Runtime.addBinding', { name: postName }),
    page.send('Page.addScriptToEvaluateOnNewDocument', { source }),
    // The clipboard may be written while another window is in front.
    page.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
  ]);
  // The page is requested at once and served later: its process starts meanwhile, and would not know of what the
  // process of the blank page has not confirmed by then.
  const serving = serveFiles(page, createAppFiles(files, appOrigin), prepared);
  const [{ errorText }] = await Promise.all([
    page.send('Page.navigate', { url: `${appOrigin}/` }),
    serving,
    prepared,
  ]);
  if (errorText !== undefined) throw new Error(`The page was not loaded: ${errorText}`);
  /** Ends when the texts before have been written: their parts do not mix. */
  let writing: Promise<unknown> = Promise.resolve();
  // Otherwise Alt+Left and the back button of a mouse lead to the blank page.
  page.send('Page.resetNavigationHistory').catch(() => undefined /* the window is closing */);
  return {
    emit(event, payload) {
      const text = JSON.stringify(payload);
      callInPage(page, scripts.context(), deliver, [event, text]).catch(
        () => undefined /* the window is closing: nothing can receive the event */,
      );
    },
    writeClipboard(text) {
      const written = writing.then(() => writeInParts(page, scripts.context(), text));
      writing = written.catch(() => undefined);
      return written;
    },
  };
}

async function writeInParts(page: DrivenPage, context: number | undefined, text: string): Promise<void> {
  const parts = partsOf(text);
  for (const [index, part] of parts.entries()) {
    await callInPage(page, context, copy, [part, index === parts.length - 1]);
  }
}

interface Scripts {
  /** The scripts of our own page in the main frame; undefined while there is none. */
  context(): number | undefined;
}

function watchScripts({ on, frame }: DrivenPage): Scripts {
  let own: number | undefined;
  on((event) => {
    if (event.method === 'Runtime.executionContextsCleared') own = undefined;
    if (event.method === 'Runtime.executionContextDestroyed' && event.params.executionContextId === own) {
      own = undefined;
    }
    if (event.method !== 'Runtime.executionContextCreated') return;
    const { id, origin, auxData } = event.params.context;
    if (auxData?.frameId === frame && auxData?.isDefault === true)
      own = origin === appOrigin ? id : undefined;
  });
  return { context: () => own };
}

function respondToCalls(page: DrivenPage, scripts: Scripts, gate: Gate): void {
  const pieces = new TextPieces();
  let parts = new TextParts();
  let from: number | undefined;
  page.on((event) => {
    if (event.method !== 'Runtime.bindingCalled' || event.params.name !== postName) return;
    const { executionContextId, payload } = event.params;
    // Frames and other origins get no response.
    if (executionContextId !== scripts.context()) return;
    // Another page counts its calls from 1 again.
    if (from !== executionContextId) parts = new TextParts();
    from = executionContextId;
    const message = readMessage(payload);
    if (message === undefined) return;
    if ('part' in message) return parts.add(message.id, message.part, message.name);
    pieceFor(message, { pieces, parts }, gate)
      .then((piece) => callInPage(page, executionContextId, respond, [message.id, piece]))
      .catch(() => undefined /* the page has gone */);
  });
}

async function pieceFor(
  message: Exclude<PageMessage, { readonly part: string }>,
  { pieces, parts }: { readonly pieces: TextPieces; readonly parts: TextParts },
  gate: Gate,
): Promise<TextPiece | undefined> {
  if ('channel' in message) {
    const { id, channel, input } = message;
    const whole = parts.complete(id, input);
    const { json, apart } = await callApart(gate, channel, whole.input, whole.texts);
    return pieces.cut(json, apart);
  }
  try {
    return pieces.next(message.ticket);
  } catch {
    return undefined;
  }
}

function readMessage(text: string): PageMessage | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || !('id' in message)) return undefined;
  const { id } = message;
  if (typeof id !== 'number') return undefined;
  if ('part' in message) {
    const name: unknown = Reflect.get(message, 'name') ?? '';
    return typeof message.part === 'string' && typeof name === 'string'
      ? { id, part: message.part, name }
      : undefined;
  }
  if ('ticket' in message) return { id, ticket: message.ticket };
  return { id, channel: Reflect.get(message, 'channel'), input: Reflect.get(message, 'input') };
}

/** Calls a function in our own page; rejects where there is none. */
async function callInPage(
  page: DrivenPage,
  context: number | undefined,
  perform: (...values: never[]) => unknown,
  values: readonly unknown[],
): Promise<void> {
  if (context === undefined) throw new Error('The page is not loaded.');
  const { exceptionDetails } = await page.send('Runtime.callFunctionOn', {
    functionDeclaration: `${perform}`,
    executionContextId: context,
    arguments: values.map((value) => ({ value })),
    awaitPromise: true,
    userGesture: true,
  });
  if (exceptionDetails === undefined) return;
  throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

// These run in the page.

function respond(id: number, piece: TextPiece | undefined): void {
  (globalThis as unknown as PageEnd).grantscopeRespond(id, piece);
}

function deliver(event: string, payload: string): void {
  (globalThis as unknown as PageEnd).grantscopeDeliver(event, payload);
}

function copy(part: string, isLast: boolean): Promise<void> {
  return (globalThis as unknown as PageEnd).grantscopeCopy(part, isLast);
}
