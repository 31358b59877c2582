import { afterTokenCommands } from './after-token-commands.ts';
import type { Command } from './command.ts';
import { connectionCommands } from './connection-commands.ts';
import { editCommands } from './edit-commands.ts';
import { galleryCommands } from './gallery-commands.ts';
import { inspectorCommands } from './inspector-commands.ts';
import { messageCommands } from './message-commands.ts';
import { runningCommands } from './running-commands.ts';
import { screenCommands } from './screen-commands.ts';
import { storedRunCommands } from './stored-run-commands.ts';
import { tokenCommands } from './token-commands.ts';
import { userCommands } from './user-commands.ts';
import { windowCommands } from './window-commands.ts';

/** Every command of the window, in the order of the palette. */
export const commands: readonly Command[] = [
  ...runningCommands,
  ...tokenCommands,
  ...afterTokenCommands,
  ...storedRunCommands,
  ...messageCommands,
  ...editCommands,
  ...inspectorCommands,
  ...screenCommands,
  ...galleryCommands,
  ...connectionCommands,
  ...userCommands,
  ...windowCommands,
];
