import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Clipboard,
  Menu,
  WebContents,
  WebContentsView,
  WebContentsViewConstructorOptions,
} from 'electron';
import { present } from '../../../core/base/present.ts';
import type { LoginLabel } from '../../workbench/host.ts';
import { addressOf } from '../login-address.ts';
import { type BarAction, barHeight, loginBarPage, readBarAction } from '../login-bar.ts';
import { type PressedKey, shortcutOf } from '../login-shortcuts.ts';
import { loginTitle } from '../login-title.ts';
import { pageMenu } from '../page-menu.ts';
import { popupLimits } from '../popup-size.ts';
import { createRedraw } from '../redraw.ts';
import { keepTo, type PrivatePages } from './private-pages.ts';

/** The parts of Electron that show a login page. */
export interface PageElectron {
  createWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
  createView(options: WebContentsViewConstructorOptions): WebContentsView;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
}

export interface LoginPageOptions {
  readonly label: LoginLabel;
  /** How the page is made, or adopted where a page opened it. */
  readonly view: WebContentsViewConstructorOptions;
  /** Whether it was opened by a page. */
  readonly isPopup: boolean;
  /** Size and position of the window. */
  readonly place: BrowserWindowConstructorOptions;
  readonly show: boolean;
  readonly bars: PrivatePages;
  /** Whether an invalid certificate was accepted for a URL. */
  isUnverified(url: string): boolean;
}

/** A login page in a window. */
export interface LoginPage {
  readonly window: BrowserWindow;
  readonly contents: WebContents;
}

/**
 * Shows a login page below an address bar. The bar is the window's own page, on which the login page can neither draw
 * nor act, and shows what the last committed navigation loaded.
 */
export function showLoginPage(electron: PageElectron, options: LoginPageOptions): LoginPage {
  const { label, bars } = options;
  const window = electron.createWindow({
    ...options.place,
    show: options.show,
    title: loginTitle(label, '', ''),
    minWidth: popupLimits.width.least,
    minHeight: popupLimits.height.least + barHeight,
    autoHideMenuBar: true,
    webPreferences: { ...bars.preferences(), focusOnNavigation: false },
  });
  const bar = window.webContents;
  const view = electron.createView(options.view);
  window.contentView.addChildView(view);
  const layOut = () => {
    if (window.isDestroyed()) return;
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: barHeight, width, height: Math.max(0, height - barHeight) });
  };
  layOut();
  window.on('resize', layOut);

  const { webContents: contents } = view;
  // The first page of a window replaces a blank one.
  const canGoBack = () => contents.navigationHistory.getActiveIndex() > (options.isPopup ? 0 : 1);
  const copyText = (text: string) => {
    electron.clipboard.writeText(text).catch(() => undefined /* another program holds the clipboard */);
  };
  const actions: Readonly<Record<BarAction, () => void>> = {
    back: () => canGoBack() && contents.navigationHistory.goBack(),
    reload: () => contents.reload(),
    stop: () => contents.stop(),
    copy: () => copyText(contents.getURL()),
    'developer-tools': () => contents.openDevTools({ mode: 'detach' }),
  };
  const act = (action: BarAction | undefined) => {
    if (action !== undefined && !contents.isDestroyed()) actions[action]();
  };

  let pressed: BarAction | undefined;
  let problem: string | undefined;
  let responds = true;
  const html = () =>
    loginBarPage({
      label,
      address: addressOf(contents.getURL(), options.isUnverified),
      canGoBack: canGoBack(),
      isLoading: contents.isLoading(),
      ...present({ notice: responds ? problem : 'The page is not responding', pressed }),
    });
  const submit = (form: URLSearchParams) => {
    pressed = readBarAction(form);
    act(pressed);
  };
  const url = bars.add(`${contents.id}`, { html, submit });
  keepTo(bar, url);
  const redraw = createRedraw(() => bar.loadURL(url));
  const draw = () => {
    if (options.show && !contents.isDestroyed() && !bar.isDestroyed()) redraw();
  };
  const entitle = (pageTitle: string) => {
    // The contents exist for a moment after their window, while every method of the window throws.
    if (!window.isDestroyed()) window.setTitle(loginTitle(label, contents.getURL(), pageTitle));
  };
  const changed = (found: string | undefined) => {
    problem = found;
    entitle('');
    draw();
  };
  const responding = (does: boolean) => () => {
    responds = does;
    draw();
  };

  contents.on('did-navigate', () => changed(undefined));
  contents.on('did-fail-load', (_event, _code, description, _url, isMainFrame) => {
    if (isMainFrame) changed(`Page not loaded (${description})`);
  });
  contents.on('render-process-gone', () => changed('The page crashed'));
  contents.on('page-title-updated', (_event, title) => entitle(title));
  contents.on('did-navigate-in-page', draw);
  contents.on('did-start-loading', draw);
  contents.on('did-stop-loading', draw);
  contents.on('unresponsive', responding(false));
  contents.on('responsive', responding(true));
  window.on('page-title-updated', (event) => event.preventDefault());
  for (const each of [contents, bar]) {
    each.on('before-input-event', (event, key: PressedKey) => {
      const action = shortcutOf(key, process.platform);
      if (action === undefined) return;
      event.preventDefault();
      act(action);
    });
    each.on('context-menu', (_event, target) => {
      if (window.isDestroyed()) return;
      const items = pageMenu(target, { canGoBack: canGoBack(), act, copyText });
      electron.Menu.buildFromTemplate(items).popup({ window });
    });
  }
  window.once('closed', () => {
    bars.remove(url);
    if (!contents.isDestroyed()) contents.close();
  });
  contents.once('destroyed', () => {
    if (!window.isDestroyed()) window.destroy();
  });
  draw();
  return { window, contents };
}
