import { StandInDebugger } from '../desktop/stand-in/debugger.ts';
import { StandInContents } from '../desktop/stand-in/web-contents.ts';

const { attach, sendCommand } = StandInDebugger.prototype;
const { loadURL } = StandInContents.prototype;

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

const parts = {
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
  'requests of frames'() {
    ignore('Fetch.enable', (_debugged, session) => session !== undefined);
  },
  cookies() {
    ignore('Network.getAllCookies', () => true);
  },
};

/** A part of the stand-in for Electron that can be broken. */
export type BreakablePart = keyof typeof parts;

/** Breaks a part of the stand-in in this process; returns what repairs it. */
export function breakPart(part: BreakablePart): () => void {
  parts[part]();
  return () => {
    Object.assign(StandInDebugger.prototype, { attach, sendCommand });
    Object.assign(StandInContents.prototype, { loadURL });
  };
}

export const isBreakable = (name: string): name is BreakablePart => Object.hasOwn(parts, name);
