import { createPublicKey } from 'node:crypto';
import { app, dialog, ipcMain, session } from 'electron';
import { failureOf, observe, print, until } from './report.js';

// The program: what holds without a window.

let isEvaluated = false;
app.on('window-all-closed', () => undefined);

observe('path-is-absolute', (await failureOfNow(() => app.setPath('userData', './data'))) !== undefined);
function failureOfNow(act) {
  return failureOf(async () => act());
}
isEvaluated = true;

app.whenReady().then(async () => {
  observe('ready-after-evaluation', isEvaluated);
  observe('not-packaged', app.isPackaged);
  observe('user-agent', / Electron\/\d+/.test(session.defaultSession.getUserAgent()));
  ipcMain.handle('one', () => 1);
  observe('second-handler', await failureOfNow(() => ipcMain.handle('one', () => 2)));

  const boxes = [];
  dialog.showErrorBox = (title) => boxes.push(title);
  setTimeout(() => {
    throw new Error('uncaught');
  });
  await until(() => boxes.length > 0);
  observe('uncaught-exception', boxes);
  Promise.reject(new Error('unhandled'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  observe('unhandled-rejection', 'goes on');

  // BoringSSL reads neither.
  const read = (key) =>
    failureOfNow(() => createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }));
  const secp256k1 =
    'MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEsMIC9yb87v1FTKXjdEjPegAu5S4UYqZ/aLdmEJF4A8u7O5WEiiRun4bRGZZ11svXQWXAmXL5loyx3SWJcp4D3g==';
  const ed448 =
    'MEMwBQYDK2VxAzoA6ckT1PEpbJ93RkSPaTbfsVwElXA1Y3PiNxf+Itoz2MB3Q94ajCAmyRwLHRFXb8QNMTX5dN++zRGA';
  observe('no-secp256k1', (await read(secp256k1)) !== undefined);
  observe('no-ed448', (await read(ed448)) !== undefined);
  print();
  app.exit(3);
});
