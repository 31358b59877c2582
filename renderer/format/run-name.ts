import type { RunSummary } from '../../core/views/run/views.ts';

/** Returns what the user calls a run, otherwise its title. */
export function runName({ name, title }: Pick<RunSummary, 'name' | 'title'>): string {
  return name ?? title;
}
