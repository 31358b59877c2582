import { app, BaseWindow, BrowserWindow, WebContentsView } from 'electron';
import { failureOf, first, observe, print, serve, until } from './report.js';

// Windows, their pages, and what pages do with them.

app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  const { origin, close } = await serve({
    '/a': '<title>a</title><p>a',
    '/b': '<title>b</title><p>b',
    '/redirect': (_request, response) => response.writeHead(302, { location: '/b' }).end(),
    '/stay':
      '<title>stay</title><input><script>addEventListener("beforeunload", (event) => event.preventDefault())</script>',
  });

  const created = [];
  const onContents = (_event, contents) => created.push(['web-contents-created', contents.isDestroyed()]);
  const onWindow = () => created.push(['browser-window-created']);
  app.on('web-contents-created', onContents);
  app.on('browser-window-created', onWindow);
  const window = new BrowserWindow({ show: false });
  observe('window-is-made-at-once', [...created.map(([name]) => name), window.isDestroyed()]);
  app.off('web-contents-created', onContents);
  app.off('browser-window-created', onWindow);

  const contents = window.webContents;
  const started = [];
  contents.on('will-frame-navigate', ({ url }) => started.push(new URL(url).pathname));
  const redirects = [];
  contents.on('will-redirect', (details) => redirects.push(new URL(details.url).pathname));
  await window.loadURL(`${origin}/a`);
  observe('load-is-not-asked-for', started.splice(0));
  await until(() => window.getTitle() === 'a');
  observe('title-of-the-page', window.getTitle());
  const arrived = new Promise((resolve) => contents.once('did-finish-load', resolve));
  await contents.executeJavaScript('location.href = "/b"', true);
  await arrived;
  observe('page-is-asked-for', started.splice(0));
  const loads = new Promise((resolve) => contents.once('did-finish-load', resolve));
  await contents.executeJavaScript('location.href = "/redirect"', true);
  await loads;
  observe('redirect-is-asked-for', redirects);
  contents.once('will-frame-navigate', (details) => details.preventDefault());
  await contents.executeJavaScript('location.href = "/a"', true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  observe('navigation-is-prevented', new URL(contents.getURL()).pathname);
  observe('history', [contents.navigationHistory.canGoBack(), contents.navigationHistory.canGoForward()]);
  contents.navigationHistory.goBack();
  await until(() => contents.navigationHistory.canGoForward());
  observe('history-back', contents.navigationHistory.canGoForward());
  const inPage = first(contents, 'did-navigate-in-page');
  await contents.executeJavaScript('history.pushState(null, "", "#there")');
  observe('in-page', new URL((await inPage)[1]).hash);
  const error = await contents.loadURL('http://127.0.0.1:1/').catch((caught) => caught);
  observe('load-fails', [error.code, error.errno]);

  await window.loadURL(`${origin}/stay`);
  await contents.executeJavaScript('document.querySelector("input").focus()', true);
  let asked = 0;
  const onUnload = () => {
    asked += 1;
  };
  contents.on('will-prevent-unload', onUnload);
  window.close();
  await until(() => asked > 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  observe('unanswered-unload-stays', [asked, window.isDestroyed()]);
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  const closed = first(window, 'closed');
  window.close();
  observe('prevented-unload-leaves', (await closed) !== null);

  const second = new BrowserWindow({ show: false });
  const page = second.webContents;
  await second.loadURL(`${origin}/a`);
  const order = [];
  second.once('closed', () => order.push(page.isDestroyed() ? 'page gone' : 'page there'));
  const pageGone = first(page, 'destroyed');
  second.destroy();
  order.push(page.isDestroyed() ? 'page gone' : 'page there');
  observe('destroyed-window', [
    second.isDestroyed(),
    await failureOf(async () => second.setTitle('x')),
    await failureOf(async () => second.webContents),
  ]);
  observe('page-goes-later', [...order, (await pageGone) !== null]);

  const base = new BaseWindow({ show: false, width: 400, height: 300 });
  const view = new WebContentsView();
  base.contentView.addChildView(view);
  view.setBounds({ x: 0, y: 0, width: 400, height: 40 });
  await view.webContents.loadURL(`${origin}/b`);
  observe('view-is-a-page', [
    base.contentView.children.length,
    await view.webContents.executeJavaScript('document.title'),
  ]);
  const resized = first(base, 'resize');
  base.setBounds({ width: 500, height: 300 });
  observe('resize', (await resized) !== null);
  base.contentView.removeChildView(view);
  observe('view-outlives-its-place', [base.contentView.children.length, view.webContents.isDestroyed()]);
  view.webContents.close();
  base.destroy();

  const crashing = new BrowserWindow({ show: false });
  await crashing.loadURL(`${origin}/a`);
  const crash = first(crashing.webContents, 'render-process-gone');
  crashing.webContents.forcefullyCrashRenderer();
  observe('crash', ['crashed', 'killed'].includes((await crash)?.[1].reason));

  close();
  print();
  app.exit(0);
});
