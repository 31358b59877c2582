import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { failureOf, observe, print, until } from './report.js';

// A window of the program's own: a private scheme, a preload script, and messages.

const page =
  '<!doctype html><title>own</title><script src="/page.js"></script><iframe src="/frame"></iframe>';
const script = 'globalThis.early = [typeof bridge, globalThis.executed]; document.title = location.protocol;';
const policy = "default-src 'none'; script-src 'self'; frame-src 'self'; form-action own-scheme:";

protocol.registerSchemesAsPrivileged([
  { scheme: 'own-scheme', privileges: { standard: true, secure: true } },
]);
app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  const own = session.fromPartition('own');
  const bodies = [];
  own.protocol.handle('own-scheme', async (request) => {
    if (request.method === 'POST') bodies.push(await request.text());
    const { pathname } = new URL(request.url);
    const [type, body] =
      pathname === '/page.js' ? ['text/javascript', script] : ['text/html', pathname === '/' ? page : 'x'];
    return new Response(request.method === 'POST' ? null : body, {
      status: request.method === 'POST' ? 204 : 200,
      headers: { 'content-type': type, 'content-security-policy': policy },
    });
  });
  const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));
  const window = new BrowserWindow({ show: false, webPreferences: { session: own, preload, sandbox: true } });
  const contents = window.webContents;
  const senders = [];
  ipcMain.handle('echo', ({ sender, senderFrame }, value) => {
    senders.push([sender === contents, senderFrame.parent, senderFrame.url]);
    return { value };
  });
  ipcMain.handle('fails', () => {
    throw new Error('not today');
  });
  await window.loadURL('own-scheme://host/');
  const run = (text) => contents.executeJavaScript(text);
  observe('private-scheme-is-served', contents.getURL());
  observe('preload-runs-first', (await run('early'))[0]);
  observe('execute-in-main-world', (await run('early'))[1]);
  observe('preload-has-its-own-world', await run('typeof onlyHere'));
  observe('preload-requires-electron-alone', await run('bridge.missing'));
  observe('bridge-copies', await run('bridge.atOnce({ a: [1, undefined, { b: null }] })'));
  observe('bridge-is-frozen', await run('bridge.atOnce = 1; delete window.bridge; typeof bridge.atOnce'));
  observe('bridge-calls-back', await run('new Promise((resolve) => bridge.callBack(resolve))'));
  observe(
    'bridge-throws',
    await run('(() => { try { bridge.fails() } catch (error) { return error.message } })()'),
  );
  observe(
    'frames-have-no-preload',
    await run('typeof document.querySelector("iframe").contentWindow.bridge'),
  );
  observe('invoke', await run('bridge.ask("echo", { a: 1 })'));
  observe('sender', senders[0]);
  observe('invoke-without-handler', await run('bridge.ask("nothing")'));
  observe('invoke-that-throws', await run('bridge.ask("fails")'));
  await run('void (globalThis.stop = bridge.hear((text) => { globalThis.heard = text; }))');
  contents.send('told', 'one');
  await until(() => run('globalThis.heard === "one"'));
  observe('send', await run('heard'));
  await run('stop()');
  contents.send('told', 'two');
  observe('send-after-off', await run('heard'));
  await run(
    `{ const form = document.createElement('form'); form.method = 'post'; form.innerHTML = '<input name=a value=1>'; document.body.append(form); form.submit(); }`,
  );
  await until(() => bodies.length > 0);
  observe('private-scheme-takes-forms', bodies);
  observe(
    'second-scheme-handler',
    (await failureOf(async () => own.protocol.handle('own-scheme', () => undefined))) !== undefined,
  );
  print();
  app.exit(0);
});
