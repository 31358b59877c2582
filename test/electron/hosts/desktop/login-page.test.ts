import { describe, expect, it } from 'vitest';
import { showLoginPage } from '../../../../electron/hosts/desktop/login-page.ts';
import { createPrivatePages } from '../../../../electron/hosts/desktop/private-pages.ts';
import { barHeight } from '../../../../electron/hosts/login-bar.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

const label = { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' } as const;
const known = 'Sign in as alice – Keycloak dev – Every message is recorded';

function shown({ isPopup = false, show = true } = {}) {
  const electron = fakeElectron();
  const session = electron.session.fromPartition('login');
  showLoginPage(electron, {
    label,
    view: { webPreferences: { session } },
    isPopup,
    place: { width: 980, height: 760 },
    show,
    bars: createPrivatePages(electron.session, 'login-bar'),
    isUnverified: (url) => url === 'https://unverified.example/',
  });
  const [frame] = electron.windows;
  const [page] = electron.views;
  const bars = [...electron.sessions].find(([partition]) => partition.startsWith('login-bar-'))?.[1];
  if (frame === undefined || page === undefined || bars === undefined) throw new Error('no window');
  const barUrl = `grantscope-window://login-bar/${page.contents.id}`;
  const serve = (request: Request) => bars.decisions.serve?.(request as never);
  const html = async () => (await serve(new Request(barUrl)))?.text();
  const press = (action: string) =>
    serve(new Request(barUrl, { method: 'POST', body: new URLSearchParams({ action }) }));
  const go = (url: string) => {
    page.url = url;
    page.activeIndex += 1;
    page.contents.emit('did-navigate', {}, url);
  };
  const titles = () =>
    electron.calls.filter(([name]) => name === 'window 1.setTitle').map(([, title]) => title);
  const draws = () => electron.calls.filter(([name]) => name === 'window 1 contents.loadURL').length;
  const named = (prefix: string) =>
    electron.calls.map(([name]) => String(name)).filter((name) => name.startsWith(prefix));
  return { electron, frame, page, bars, barUrl, serve, html, press, go, titles, draws, named };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a login page in a window', () => {
  it('is below a bar, however the size of the window changes', () => {
    const { electron, frame, page } = shown();
    const bounds = () => electron.calls.findLast(([name]) => name === 'view 1.setBounds')?.[1];
    expect(electron.calls).toContainEqual(['window 1 contentView.addChildView', page.view]);
    expect(bounds()).toEqual({ x: 0, y: barHeight, width: 1000, height: 670 - barHeight });
    frame.contentBounds = { x: 0, y: 0, width: 500, height: 40 };
    frame.window.emit('resize');
    expect(bounds()).toEqual({ x: 0, y: barHeight, width: 500, height: 0 });
  });

  it('has its bar on a session without network, without script, preload and developer tools', () => {
    const { frame, bars, barUrl, page } = shown();
    const { session: own, ...preferences } = frame.options.webPreferences ?? {};
    expect(own).toBe(bars.session);
    expect(own).not.toBe(page.contents.session);
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      focusOnNavigation: false,
    });
    const cancelled = (url: string) => {
      let answer: boolean | undefined;
      bars.decisions.before?.({ url }, ({ cancel }) => {
        answer = cancel;
      });
      return answer;
    };
    expect([cancelled(barUrl), cancelled(`${barUrl}0`), cancelled('https://a.example/')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(frame.openHandler?.({} as never)).toEqual({ action: 'deny' });
    const [away, own2] = [preventable({ url: 'https://a.example/' }), preventable({ url: barUrl })];
    frame.contents.emit('will-frame-navigate', away);
    frame.contents.emit('will-frame-navigate', own2);
    expect([away.prevented, own2.prevented]).toEqual([true, false]);
  });

  it('shows the origin of what is committed, not of what is loading', async () => {
    const { page, html, go } = shown();
    expect(await html()).toContain('about:blank');
    go('https://login.example/authorize?state=secret');
    page.contents.emit('did-start-navigation', { url: 'https://bank.example/', isMainFrame: true });
    page.loading = true;
    page.contents.emit('did-start-loading');
    const text = await html();
    expect(text).toContain('https://login.example<');
    expect(text).toContain('/authorize?…');
    expect(text).toContain('value="stop"');
    expect(text).not.toMatch(/bank|secret/);
  });

  it('is updated after every event that changes the bar', async () => {
    const { page, go, draws } = shown();
    await settled();
    const before = draws();
    expect(before).toBeGreaterThan(0);
    const events: readonly (readonly unknown[])[] = [
      ['did-navigate-in-page', {}, 'https://a.example/#1', true],
      ['did-start-loading'],
      ['did-stop-loading'],
      ['did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.example/', true],
      ['render-process-gone', {}, { reason: 'crashed', exitCode: 1 }],
      ['unresponsive'],
      ['responsive'],
    ];
    go('https://a.example/');
    await settled();
    for (const [event = '', ...args] of events) {
      page.contents.emit(String(event), ...args);
      await settled();
    }
    expect(draws()).toBe(before + 1 + events.length);
  });

  it('says which certificate was not verified', async () => {
    const { html, go } = shown();
    go('https://unverified.example/');
    expect(await html()).toContain('Certificate not verified');
    go('https://login.example/');
    expect(await html()).not.toContain('not verified');
  });

  it.each([
    [
      'did-fail-load',
      [{}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.example/', true],
      'ERR_CONNECTION_REFUSED',
    ],
    ['render-process-gone', [{}, { reason: 'oom', exitCode: 1 }], 'The page crashed'],
    ['unresponsive', [], 'The page is not responding'],
  ])('says what is wrong after %s, until the next page', async (event, args, notice) => {
    const { page, html, go } = shown();
    page.contents.emit(event, ...args);
    expect(await html()).toContain(notice);
    page.contents.emit('responsive');
    go('https://a.example/');
    expect(await html()).not.toContain('role="alert"');
  });

  it('says nothing of a frame that fails to load', async () => {
    const { page, html } = shown();
    page.contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.example/', false);
    expect(await html()).not.toContain('role="alert"');
  });

  it('has a title with the login and the origin, in which its own title comes last', () => {
    const { frame, page, go, titles } = shown();
    expect(frame.options.title).toBe(known);
    const event = preventable();
    // The title of the bar is never that of the window.
    frame.window.emit('page-title-updated', event, 'Address bar', true);
    expect([event.prevented, titles()]).toEqual([true, []]);
    page.contents.emit('page-title-updated', {}, 'https://bank.example', true);
    go('https://login.example/');
    page.contents.emit('page-title-updated', {}, 'Welcome', true);
    expect(titles()).toEqual([
      known,
      `${known} – https://login.example`,
      `${known} – https://login.example – Welcome`,
    ]);
  });

  it('goes back no further than its first page', async () => {
    const { press, go, html, named } = shown();
    go('https://login.example/');
    expect(await html()).toMatch(/value="back"[^>]* disabled/);
    await press('back');
    expect(named('view 1 history')).toEqual([]);
    go('https://login.example/2');
    expect(await html()).not.toMatch(/value="back"[^>]* disabled/);
    await press('back');
    expect(named('view 1 history')).toEqual(['view 1 history.goBack']);
  });

  it('goes back to the first page of a popup, which replaced no blank one', async () => {
    const { press, go, named } = shown({ isPopup: true });
    await press('back');
    expect(named('view 1 history')).toEqual([]);
    go('https://login.example/2');
    await press('back');
    expect(named('view 1 history')).toEqual(['view 1 history.goBack']);
  });

  it('is reloaded, stopped and copied by the bar, and by nothing that is no button of it', async () => {
    const { electron, press, go, named } = shown();
    go('https://login.example/?code=1');
    expect((await press('reload'))?.status).toBe(204);
    await press('stop');
    await press('copy');
    await press('close');
    await press('destroy');
    expect(named('view 1 contents.')).toEqual(['view 1 contents.reload', 'view 1 contents.stop']);
    expect(electron.calls).toContainEqual(['clipboard.writeText', 'https://login.example/?code=1']);
  });

  it.each(['bar', 'page'])('takes the keys of a browser, in the %s', (where) => {
    const { frame, page, named } = shown();
    const { contents } = where === 'bar' ? frame : page;
    const none = { type: 'keyDown', alt: false, control: false, meta: false, shift: false };
    const [reload, tools, letter] = [preventable(), preventable(), preventable()];
    contents.emit('before-input-event', reload, { ...none, key: 'F5' });
    contents.emit('before-input-event', tools, { ...none, key: 'F12' });
    contents.emit('before-input-event', letter, { ...none, key: 'a' });
    expect([reload.prevented, tools.prevented, letter.prevented]).toEqual([true, true, false]);
    expect(named('view 1 contents.')).toEqual(['view 1 contents.reload', 'view 1 contents.openDevTools']);
    expect(named('window 1 contents.open')).toEqual([]);
  });

  it('has a context menu, in the bar too', () => {
    const { electron, frame, page } = shown();
    const target = { isEditable: false, editFlags: {}, selectionText: '', linkURL: '' };
    page.contents.emit('context-menu', {}, target);
    frame.contents.emit('context-menu', {}, target);
    expect(electron.calls.filter(([name]) => name === 'menu.popup').map(([, , options]) => options)).toEqual([
      { window: frame.window },
      { window: frame.window },
    ]);
  });

  it('goes with its window, and its window with it', async () => {
    const one = shown();
    one.frame.window.destroy();
    await settled();
    await settled();
    expect(one.page.contentsDestroyed).toBe(true);
    expect((await one.serve(new Request(one.barUrl)))?.status).toBe(404);
    const other = shown();
    other.page.destroyContents();
    await settled();
    await settled();
    expect(other.frame.destroyed).toBe(true);
  });

  it('touches no window that is gone, while its contents live on', () => {
    const { electron, frame, page, go } = shown();
    frame.window.destroy();
    electron.calls.length = 0;
    expect(page.contentsDestroyed).toBe(false);
    go('https://login.example/done');
    page.contents.emit('page-title-updated', {}, 'Done', true);
    page.contents.emit('context-menu', {}, {});
    frame.window.emit('resize');
    expect(electron.calls.filter(([name]) => /setTitle|popup|setBounds/.test(String(name)))).toEqual([]);
  });

  it('loads no bar in a hidden window', async () => {
    const { go, draws } = shown({ show: false });
    go('https://login.example/');
    await settled();
    expect(draws()).toBe(0);
  });
});
