import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';
import { observe, print } from './report.js';

// Signals: handlers from before the program is ready are lost; one from after replaces Electron's.

const seen = [];
process.on('SIGTERM', () => seen.push('handler from before'));
app.on('before-quit', (event) => {
  seen.push('before-quit');
  event.preventDefault();
});
app.whenReady().then(async () => {
  await sleep(50);
  process.on('SIGHUP', () => seen.push('handler from after'));
  process.kill(process.pid, 'SIGHUP');
  await sleep(200);
  observe('signal-handler-from-after', seen.splice(0));
  process.kill(process.pid, 'SIGTERM');
  await sleep(200);
  observe('first-signal-quits', seen.splice(0));
  print();
  process.kill(process.pid, 'SIGTERM');
  await sleep(3_000);
  app.exit(1);
});
