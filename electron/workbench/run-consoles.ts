import type { PageConsole, RunConsoles } from '../../core/record/page-console.ts';
import type { RunTable } from '../store/runs.ts';

/** Returns the consoles of the pages of a run that can be read now. */
export function consolesOf(runs: RunTable, run: string): RunConsoles {
  const found: [string, PageConsole][] = [];
  for (const { id, kind } of runs.exchanges.list(run).exchanges) {
    if (kind !== 'observed') continue;
    const read = runs.consoles.find(run, id);
    if (read?.state === 'read') found.push([id, read.value]);
  }
  return Object.fromEntries(found);
}
