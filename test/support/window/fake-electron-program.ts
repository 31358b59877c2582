import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Programs in the place of Electron's, for what it does before its window is open and after.

/** Writes a shell script that can be run; returns its path. */
export function shellProgram(folder: string, text: string): string {
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o700 });
  return path;
}

/**
 * Writes a program that tells marks to its starter as the desktop app does, and runs a text of JavaScript once they are on their way;
 * there `starter` is the socket, and `asked` a promise of the request to end.
 */
export function tellingProgram(folder: string, marks: readonly object[], text: string): string {
  const path = join(folder, 'electron');
  const lines = marks.map((mark) => `${JSON.stringify(mark)}\n`).join('');
  writeFileSync(
    path,
    `#!${process.execPath}
const starter = require('node:net').connect(process.env.GRANTSCOPE_START_CHANNEL);
const asked = new Promise((resolve) => starter.on('data', (data) => String(data) === 'end\\n' && resolve()));
starter.write(${JSON.stringify(lines)}, async () => {
${text}
});
`,
    { mode: 0o700 },
  );
  return path;
}
