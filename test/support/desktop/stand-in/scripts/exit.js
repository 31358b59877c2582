import { app, BrowserWindow } from 'electron';
import { observe, print } from './report.js';

// The end by `app.exit`: no window and no listener is asked.

const events = [];
for (const name of ['before-quit', 'window-all-closed', 'will-quit']) app.on(name, () => events.push(name));
app.on('quit', (_event, code) => {
  observe('exit-without-asking', [...events, code]);
  print();
});
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  window.on('close', (event) => {
    events.push('close');
    event.preventDefault();
  });
  window.on('closed', () => events.push('closed'));
  await window.loadURL('about:blank');
  app.exit(7);
});
