import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Programs in the place of Electron's, for what it does before its window is open and after.

/** Writes a shell script that can be run; returns its path. */
export function shellProgram(folder: string, text: string): string {
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o700 });
  return path;
}

/** The report of a self-test that passed, and of one whose popup was not intercepted. */
export const passedReport = {
  version: '45.4.1',
  engine: '153.0',
  steps: ['window', 'login', 'popup', 'frame', 'cookies'].map((name) => ({ name, milliseconds: 100 })),
};
export const failedReport = {
  ...passedReport,
  steps: [
    ...passedReport.steps.slice(0, 2),
    { name: 'popup', milliseconds: 100, failure: 'the redirect was not intercepted' },
  ],
};

/**
 * Writes a program that tells marks to its starter as the desktop app does, and runs a text of JavaScript once they are on their way;
 * there `starter` is the socket, and `asked` a promise of the request to end. Its self-test has the result of the report, and notes that
 * it ran in a file `tested` beside it.
 */
export function tellingProgram(
  folder: string,
  marks: readonly object[],
  text: string,
  report: object = passedReport,
): string {
  const path = join(folder, 'electron');
  const lines = (all: readonly object[]) =>
    JSON.stringify(all.map((mark) => `${JSON.stringify(mark)}\n`).join(''));
  writeFileSync(
    path,
    `#!${process.execPath}
const starter = require('node:net').connect(process.env.GRANTSCOPE_START_CHANNEL);
const asked = new Promise((resolve) => starter.on('data', (data) => String(data) === 'end\\n' && resolve()));
if (process.argv.includes('--self-test')) {
  require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'tested'))}, 'x');
  starter.write(${lines([
    { at: 'testing', step: 'window' },
    { at: 'tested', report },
  ])}, () => process.exit());
} else starter.write(${lines(marks)}, async () => {
${text}
});
`,
    { mode: 0o700 },
  );
  return path;
}
