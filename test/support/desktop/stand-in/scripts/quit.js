import { app, BrowserWindow } from 'electron';
import { observe, print } from './report.js';

// The end by `app.quit`: every window is asked, then the program.

const events = [];
for (const name of ['before-quit', 'window-all-closed', 'will-quit']) app.on(name, () => events.push(name));
app.on('quit', () => {
  observe('quit-order', [...events, 'quit']);
  print();
});
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  window.on('close', () => events.push('close'));
  window.on('closed', () => events.push('closed'));
  await window.loadURL('about:blank');
  app.quit();
});
