import type { State } from '../../store/state.ts';

/** An action that is available everywhere: by its shortcut, or from the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** What it is called now, where that depends on what is open. */
  readonly titleNow?: (state: State) => string;
  readonly group: 'Run' | 'Message' | 'Go to' | 'Gallery' | 'Window';
  readonly keys?: string;
  /** Further shortcuts. */
  readonly otherKeys?: readonly string[];
  readonly enabled: (state: State) => boolean;
  readonly run: (state: State) => void;
}

/** Returns the shortcuts of a command. */
export function keysOf({ keys, otherKeys = [] }: Command): readonly string[] {
  return keys === undefined ? otherKeys : [keys, ...otherKeys];
}

export const always = () => true;
