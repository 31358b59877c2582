import { app, BrowserWindow } from 'electron';
import { first, observe, print, serve, until } from './report.js';

// Windows that pages open.

app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  const requested = [];
  const page = (request, response) => {
    requested.push(request.url);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>popup</title>');
  };
  const { origin, close } = await serve({
    '/opener': '<title>opener</title>',
    '/popup': page,
    '/denied': page,
  });
  const window = new BrowserWindow({ show: false });
  const contents = window.webContents;
  await window.loadURL(`${origin}/opener`);
  const details = [];
  const answers = [];
  contents.setWindowOpenHandler((given) => {
    details.push(given);
    return answers.shift() ?? { action: 'deny' };
  });
  const open = (features) =>
    contents.executeJavaScript(`void window.open('/popup', 'name', ${JSON.stringify(features)})`, true);

  const override = { show: false, frame: true, title: 'ours' };
  answers.push({ action: 'allow', overrideBrowserWindowOptions: override, outlivesOpener: true });
  let made = first(contents, 'did-create-window');
  await open('width=300,frame=no,title=theirs,alwaysOnTop=yes,preload=x');
  const [outliving, { options }] = await made;
  const { url, frameName, features } = details[0];
  observe('open-handler-is-asked', [new URL(url).pathname, frameName, features.includes('frame=no')]);
  const { frame, title, alwaysOnTop, width, height, preload } = options;
  observe('features-before-override', { frame, title, alwaysOnTop, width, height, preload });
  await until(() => outliving.webContents.getURL() === `${origin}/popup`);
  observe('popup-loads', requested.length);

  answers.push({ action: 'allow', overrideBrowserWindowOptions: { show: false } });
  made = first(contents, 'did-create-window');
  await contents.executeJavaScript(`void window.open('/popup', 'other')`, true);
  const [dependent] = await made;
  await until(() => dependent.webContents.getURL() === `${origin}/popup`);

  await contents.executeJavaScript(`void window.open('/denied')`, true);
  await until(() => details.length === 3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  observe('denied-popup', [requested.includes('/denied'), BrowserWindow.getAllWindows().length]);

  let guest;
  answers.push({
    action: 'allow',
    overrideBrowserWindowOptions: { show: false },
    outlivesOpener: true,
    createWindow: (given) => {
      guest = new BrowserWindow(given);
      return guest.webContents;
    },
  });
  await contents.executeJavaScript(`void window.open('/popup', 'third')`, true);
  await until(() => guest?.webContents.getURL() === `${origin}/popup`);
  observe('create-window', guest.webContents.getURL() === `${origin}/popup`);

  window.destroy();
  await until(() => dependent.isDestroyed());
  observe('outlives-opener', [outliving.isDestroyed(), dependent.isDestroyed()]);
  close();
  print();
  app.exit(0);
});
