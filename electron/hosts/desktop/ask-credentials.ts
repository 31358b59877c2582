import { randomUUID } from 'node:crypto';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import type { AskCredentials, Credentials } from '../../login-window/credential-prompts.ts';
import { appScheme } from './app-scheme.ts';
import { credentialsPage, credentialsPolicy } from './credentials-page.ts';
import { denyPermissions } from './deny.ts';

/** The parts of Electron that open the dialog. */
export interface DialogElectron {
  readonly session: { fromPartition(partition: string): Session };
  createWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
}

/** Asks in a dialog of the app, because Electron has none. */
export interface CredentialsDialog {
  readonly ask: AskCredentials;
  /** Closes the dialog that is open, which cancels it. */
  close(): void;
}

/**
 * A dialog for HTTP authentication: a page of ours, without script and preload, in a sandboxed window over
 * `owner`, on a session without network. The input arrives in the body of a request to our own scheme, which
 * is handled in this process and never leaves it. Closing the window cancels.
 */
export function createCredentialsDialog(
  electron: DialogElectron,
  owner: () => BrowserWindow | undefined,
): CredentialsDialog {
  let session: Session | undefined;
  let page = '';
  let answer: (credentials: Credentials | undefined) => void = () => undefined;
  let open: BrowserWindow | undefined;

  const prepared = (): Session => {
    if (session !== undefined) return session;
    const own = electron.session.fromPartition(`credentials-${randomUUID()}`);
    denyPermissions(own);
    own.protocol.handle(appScheme, async (request) => {
      if (request.url !== dialogUrl) return new Response('not found', { status: 404 });
      if (request.method === 'POST') {
        answer(readCredentials(await request.text()));
        return new Response(null, { status: 204 });
      }
      return new Response(page, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': credentialsPolicy(`${appScheme}:`),
          'referrer-policy': 'no-referrer',
        },
      });
    });
    own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: url !== dialogUrl }));
    session = own;
    return own;
  };

  const close = () => {
    if (open !== undefined && !open.isDestroyed()) open.destroy();
  };

  return {
    close,
    ask: (request) =>
      new Promise((resolve) => {
        page = credentialsPage(request);
        const parent = owner();
        const window = electron.createWindow({
          width: 440,
          height: 380,
          useContentSize: true,
          ...(parent === undefined ? {} : { parent, modal: true }),
          title: `Sign in – ${request.origin}`,
          resizable: false,
          minimizable: false,
          maximizable: false,
          fullscreenable: false,
          autoHideMenuBar: true,
          webPreferences: {
            session: prepared(),
            sandbox: true,
            contextIsolation: true,
            nodeIntegration: false,
            javascript: false,
            webviewTag: false,
            spellcheck: false,
            devTools: false,
          },
        });
        open = window;
        answer = (credentials) => {
          resolve(credentials);
          close();
        };
        window.once('closed', () => resolve(undefined));
        window.on('page-title-updated', (event) => event.preventDefault());
        const { webContents: contents } = window;
        contents.setWindowOpenHandler(() => ({ action: 'deny' }));
        contents.on('will-frame-navigate', (details) => {
          if (details.url !== dialogUrl) details.preventDefault();
        });
        contents.on('before-input-event', (_event, { type, key }) => {
          if (type === 'keyDown' && key === 'Escape') close();
        });
        contents.loadURL(dialogUrl).catch(close);
      }),
  };
}

const dialogUrl = `${appScheme}://credentials/`;

/** Reads the form of the dialog; undefined when it was cancelled or is invalid. */
function readCredentials(body: string): Credentials | undefined {
  const form = new URLSearchParams(body);
  const username = form.get('username');
  const password = form.get('password');
  return form.has('cancel') || username === null || password === null ? undefined : { username, password };
}
