import type { EventEmitter } from 'node:events';
import type { IpcHandlers } from './ipc.ts';
import type { BrowserPipe } from './pipe.ts';
import type { Schemes } from './schemes.ts';
import type { StandInContents } from './web-contents.ts';
import type { StandInWindow } from './windows.ts';

/** Something that a user of the real program would see, or that left the program. */
export interface Deed {
  readonly what: string;
  readonly details: readonly unknown[];
}

/** What the parts of one stand-in share. */
export interface Machine {
  readonly pipe: BrowserPipe;
  readonly app: EventEmitter & { readonly name: string };
  readonly schemes: Schemes;
  readonly ipc: IpcHandlers;
  readonly userAgent: string;
  /** The pages, by target. */
  readonly contents: Map<string, StandInContents>;
  readonly windows: Set<StandInWindow>;
  /** Makes a window around the page that a page opened. */
  createWindow(options: Record<string, unknown>): StandInWindow;
  windowClosed(): void;
  /** A page prevented its window from closing. */
  closeCancelled(): void;
  record(what: string, ...details: readonly unknown[]): void;
}
