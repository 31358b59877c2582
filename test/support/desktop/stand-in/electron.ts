import crypto from 'node:crypto';
import { liveAsElectron, narrowCrypto } from './process-life.ts';
import { createStandIn } from './stand-in.ts';

// The module `electron` of a process that was started with register.ts. The environment names its browser (STANDIN_BROWSER),
// an empty folder for the browser's files (STANDIN_PROFILE), and its display (DISPLAY); STANDIN_PORT opens a port for a debugger.

const {
  STANDIN_BROWSER: executable,
  STANDIN_PROFILE: profile,
  STANDIN_PORT,
  STANDIN_ANSWER,
  DISPLAY,
} = process.env;
if (executable === undefined || profile === undefined)
  throw new Error('the stand-in needs a browser and a profile');

narrowCrypto(crypto);
const standIn = createStandIn({
  executable,
  profile,
  ...(DISPLAY === undefined || DISPLAY === '' ? {} : { display: DISPLAY }),
  ...(STANDIN_PORT === undefined ? {} : { debugPort: true }),
  ...(STANDIN_ANSWER === undefined ? {} : { answer: Number(STANDIN_ANSWER) }),
  onDeed({ what, details }) {
    if (['error box', 'message box', 'dialog of a page'].includes(what))
      process.stdout.write(`[${what}] ${details.filter((one) => typeof one === 'string').join(': ')}\n`);
  },
});
liveAsElectron(standIn);

export const {
  app,
  BaseWindow,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  screen,
  session,
  shell,
  webContents,
  WebContentsView,
} = standIn.electron;
