import { StandInDebugger } from '../desktop/stand-in/debugger.ts';
import { StandInContents } from '../desktop/stand-in/web-contents.ts';

// Preloaded into a process with the stand-in for Electron: breaks the part of it that BROKEN_PART names.

const { attach, sendCommand } = StandInDebugger.prototype;

/** Has a command of the debugger do nothing where `isBroken` says so. */
function ignore(method: string, isBroken: (debugged: StandInDebugger, session?: string) => boolean): void {
  StandInDebugger.prototype.sendCommand = function (this: StandInDebugger, name, params, session) {
    return name === method && isBroken(this, session)
      ? Promise.resolve({ cookies: [] })
      : sendCommand.call(this, name, params, session);
  };
}

/** The pages that pages opened: they have gone somewhere before the program sees them. */
const popups = new WeakSet<StandInDebugger>();

const parts: Readonly<Record<string, () => void>> = {
  load() {
    StandInContents.prototype.loadURL = () => Promise.reject(new Error('ERR_FAILED (-2)'));
  },
  debugger() {
    StandInDebugger.prototype.attach = () => {
      throw new Error('the debugger is used by another client');
    };
  },
  'requests of popups'() {
    StandInDebugger.prototype.attach = function (this: StandInDebugger, version) {
      if (this.contents.hasGone) popups.add(this);
      attach.call(this, version);
    };
    ignore('Fetch.enable', (debugged) => popups.has(debugged));
  },
  'requests of frames': () => ignore('Fetch.enable', (_debugged, session) => session !== undefined),
  cookies: () => ignore('Network.getAllCookies', () => true),
};

parts[process.env.BROKEN_PART ?? '']?.();
