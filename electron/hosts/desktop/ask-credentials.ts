import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import type { AskCredentials, Credentials } from '../../login-window/credential-prompts.ts';
import { credentialsPage } from '../credentials-page.ts';
import { createPrivatePages, keepTo } from './private-pages.ts';

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

/** A dialog for HTTP authentication: a page of ours in a window over `owner`. Closing the window cancels. */
export function createCredentialsDialog(
  electron: DialogElectron,
  owner: () => BrowserWindow | undefined,
): CredentialsDialog {
  const pages = createPrivatePages(electron.session, 'credentials');
  let open: BrowserWindow | undefined;

  const close = () => {
    if (open !== undefined && !open.isDestroyed()) open.destroy();
  };

  return {
    close,
    ask: (request) =>
      new Promise((resolve) => {
        const url = pages.add('', {
          html: () => credentialsPage(request),
          submit(form) {
            resolve(readCredentials(form));
            close();
          },
        });
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
          webPreferences: pages.preferences(),
        });
        open = window;
        window.once('closed', () => resolve(undefined));
        window.on('page-title-updated', (event) => event.preventDefault());
        const { webContents: contents } = window;
        keepTo(contents, url);
        contents.on('before-input-event', (_event, { type, key }) => {
          if (type === 'keyDown' && key === 'Escape') close();
        });
        contents.loadURL(url).catch(close);
      }),
  };
}

/** Reads the form of the dialog; undefined when it was cancelled or is invalid. */
function readCredentials(form: URLSearchParams): Credentials | undefined {
  const username = form.get('username');
  const password = form.get('password');
  return form.has('cancel') || username === null || password === null ? undefined : { username, password };
}
