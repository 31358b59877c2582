import { measureGrowth } from './growth.ts';
import { measureHostile } from './hostile.ts';
import { measureHostileWindow } from './hostile-window.ts';
import { measureImport } from './import.ts';
import { measureInspection } from './inspect.ts';
import { measureLogin } from './login.ts';
import { type Row, table } from './row.ts';
import { measureTerminal } from './terminal.ts';
import { measureVerification } from './verify.ts';
import { measureBundle, measureCountdowns, measureLongRun, measureStart } from './window.ts';

// Prints what was measured beside what is aimed at. Times of one machine at one moment: compare the ratios.

const measurements: readonly (readonly [string, () => readonly Row[] | Promise<readonly Row[]>])[] = [
  ['the bundle', measureBundle],
  ['inspecting', measureInspection],
  ['hostile texts', measureHostile],
  ['hostile texts in the window', measureHostileWindow],
  ['verifying', measureVerification],
  ['importing', measureImport],
  ['growth of a run', measureGrowth],
  ['the terminal', measureTerminal],
  ['logging in', measureLogin],
  ['starting', measureStart],
  ['a long run', measureLongRun],
  ['countdowns', measureCountdowns],
];

const rows: Row[] = [];
/** What is to be measured, by a part of its name; everything where nothing is named. */
const [wanted = ''] = process.argv.slice(2);
for (const [name, measure] of measurements.filter(([name]) => name.includes(wanted))) {
  process.stderr.write(`${name} …\n`);
  try {
    rows.push(...(await measure()));
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    rows.push({ what: name, measured: `not measured: ${said}`, aim: '', met: false });
  }
}
process.stdout.write(`${table(rows)}\n`);
