import type { ChannelOutput } from '../../core/bridge/channels.ts';
import { type RunScreenshots, screenshotLimits, type TakenScreenshot } from '../../core/record/screenshot.ts';
import type { RunTable } from '../store/runs.ts';

/** Returns the screenshots of a run that can be read now, within the limits of a run. */
export function screenshotsOf(runs: RunTable, run: string): RunScreenshots {
  const found: [string, TakenScreenshot][] = [];
  let characters = 0;
  for (const { id, kind } of runs.exchanges.list(run).exchanges) {
    if (kind !== 'observed' || found.length >= screenshotLimits.pages) continue;
    const read = runs.screenshots.find(run, id);
    if (read?.state !== 'read' || read.value.kind !== 'taken') continue;
    characters += read.value.jpeg.length;
    if (characters > screenshotLimits.characters) break;
    found.push([id, read.value]);
  }
  return Object.fromEntries(found);
}

/** Returns how many screenshots an export of a run may have; see `run:screenshots`. */
export function screenshotSize(runs: RunTable, run: string): ChannelOutput<'run:screenshots'> {
  const all = Object.values(screenshotsOf(runs, run));
  const characters = all.reduce((sum, { jpeg }) => sum + jpeg.length, 0);
  return { count: all.length, bytes: Math.floor((characters * 3) / 4) };
}
