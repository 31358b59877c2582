import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { app, BrowserWindow, session } from 'electron';
import { failureOf, first, observe, print, serve, until } from './report.js';

// Sessions: cookies, the debugger, certificates, authentication, permissions, downloads, private schemes.

app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  const { origin, close } = await serve({
    '/': '<title>page</title>',
    '/private': (request, response) => {
      const isAllowed = request.headers.authorization !== undefined;
      response.writeHead(isAllowed ? 200 : 401, {
        'www-authenticate': 'Basic realm="r"',
        'content-type': 'text/html',
      });
      response.end(`<title>${isAllowed ? 'in' : 'out'}</title>`);
    },
    '/file': (_request, response) =>
      response.writeHead(200, { 'content-disposition': 'attachment; filename=a.bin' }).end('x'),
  });
  const open = (partition) => {
    const own = session.fromPartition(partition);
    return new BrowserWindow({ show: false, webPreferences: { session: own } });
  };

  // The debugger.
  const window = open('one');
  const contents = window.webContents;
  const { debugger: connection } = contents;
  observe('debugger-not-attached', await failureOf(() => connection.sendCommand('Runtime.evaluate')));
  connection.attach('1.3');
  observe('debugger-attached-twice', await failureOf(async () => connection.attach('1.3')));
  observe('debugger-empty-session', await failureOf(() => connection.sendCommand('Page.enable', {}, '')));
  let hasResponded = false;
  const waiting = connection.sendCommand('Runtime.evaluate', { expression: '1 + 1' }).then((value) => {
    hasResponded = true;
    return value;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = hasResponded;
  await window.loadURL(`${origin}/`);
  observe('debugger-waits-for-first-load', [before, (await waiting).result.value]);
  observe('debugger-error', await failureOf(() => connection.sendCommand('Nothing.there')));

  // Cookies.
  const cookie = (name) => ({ name, value: 'x', url: origin });
  await connection.sendCommand('Storage.setCookies', { cookies: [cookie('by-storage')] });
  await connection.sendCommand('Network.setCookies', { cookies: [cookie('by-network')] });
  const { cookies } = await connection.sendCommand('Network.getAllCookies');
  observe(
    'network-is-the-partition',
    cookies.map(({ name }) => name),
  );
  const main = new BrowserWindow({ show: false });
  await main.loadURL(`${origin}/`);
  observe('storage-is-the-default-session', await main.webContents.executeJavaScript('document.cookie'));
  const other = open('two');
  await other.loadURL(`${origin}/`);
  observe('partitions-are-apart', await other.webContents.executeJavaScript('document.cookie'));

  // Authentication.
  const logins = [];
  app.on('login', (event, _contents, _details, info, answer) => {
    logins.push(info.realm);
    if (logins.length > 1) {
      event.preventDefault();
      answer('alice', 'secret');
    }
  });
  await connection.sendCommand('Fetch.enable', { handleAuthRequests: true });
  connection.on('message', (_event, method, { requestId }) => {
    if (method === 'Fetch.requestPaused') connection.sendCommand('Fetch.continueRequest', { requestId });
    if (method === 'Fetch.authRequired')
      connection.sendCommand('Fetch.continueWithAuth', {
        requestId,
        authChallengeResponse: { response: 'Default' },
      });
  });
  await window.loadURL(`${origin}/private`);
  observe('login-is-cancelled', [...logins, await contents.executeJavaScript('document.title')]);
  await window.loadURL(`${origin}/private`);
  observe('login-is-answered', [...logins, await contents.executeJavaScript('document.title')]);
  await connection.sendCommand('Fetch.disable');

  const pending = failureOf(() =>
    connection.sendCommand('Runtime.evaluate', { expression: 'new Promise(() => 0)', awaitPromise: true }),
  );
  const detached = first(connection, 'detach');
  window.destroy();
  observe('debugger-target-closed', [await pending, (await detached)?.[1]]);

  // Certificates.
  const folder = new URL('../../../../fixtures/login-window-tls/', import.meta.url);
  const [key, cert] = ['key.pem', 'certificate.pem'].map((name) => readFileSync(new URL(name, folder)));
  const tls = createServer({ key, cert }, (_request, response) => response.end('<title>tls</title>'));
  tls.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => tls.once('listening', resolve));
  const secure = `https://127.0.0.1:${tls.address().port}/`;
  const visit = async (partition, result) => {
    const asked = [];
    const page = open(partition);
    page.webContents.session.setCertificateVerifyProc((request, answer) => {
      asked.push([request.hostname, request.errorCode, request.verificationResult]);
      answer(result);
    });
    page.webContents.debugger.attach('1.3');
    const states = [];
    page.webContents.debugger.on('message', (_event, method, params) => {
      if (method === 'Network.responseReceived') states.push(params.response.securityState);
    });
    const enabled = page.webContents.debugger.sendCommand('Network.enable');
    const failure = await page.loadURL(secure).then(
      () => undefined,
      (error) => error.code,
    );
    await enabled;
    return { asked: asked[0], failure, states };
  };
  const errors = [];
  app.on('certificate-error', (event, _contents, _url, error, _certificate, answer) => {
    errors.push(error);
    event.preventDefault();
    answer(errors.length > 1);
  });
  const trusted = await visit('trusting', 0);
  observe('certificate-proc-is-asked', trusted.asked);
  observe('certificate-trusted-is-clean', [trusted.failure, ...trusted.states, errors.length]);
  const found = await visit('refusing', -3);
  observe('certificate-as-found', [found.failure, errors.length]);
  observe('certificate-error-accepted', (await visit('accepting', -3)).failure);
  tls.close();

  // Permissions and downloads.
  const state = (page) =>
    page.webContents.executeJavaScript(
      `navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)`,
    );
  observe('permission-without-handler', await state(other));
  const denying = session.fromPartition('three');
  denying.setPermissionCheckHandler(() => false);
  denying.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const items = [];
  denying.on('will-download', (event, item) => {
    items.push(item.getFilename());
    event.preventDefault();
  });
  const denied = new BrowserWindow({ show: false, webPreferences: { session: denying } });
  await denied.loadURL(`${origin}/`);
  observe('permission-denied', await state(denied));
  denied.loadURL(`${origin}/file`).catch(() => undefined);
  await until(() => items.length > 0);
  observe('download-is-asked-for', items);

  // A request that is not let through.
  const shut = session.fromPartition('four');
  shut.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url.endsWith('/blocked') }));
  const walled = new BrowserWindow({ show: false, webPreferences: { session: shut } });
  await walled.loadURL(`${origin}/`);
  observe(
    'request-is-cancelled',
    await walled.webContents.executeJavaScript(`fetch('/blocked').then(() => 'sent', () => 'cancelled')`),
  );
  const agent = session.fromPartition('five');
  agent.setUserAgent('Another/1.0');
  const named = new BrowserWindow({ show: false, webPreferences: { session: agent } });
  await named.loadURL(`${origin}/`);
  observe('user-agent-of-a-session', await named.webContents.executeJavaScript('navigator.userAgent'));
  close();
  print();
  app.exit(0);
});
