import type { RunSummary } from '../../core/views/run/run-summary.ts';

/** Returns what the user calls a run, otherwise its title. */
export function runName({ name, title }: Pick<RunSummary, 'name' | 'title'>): string {
  return name ?? title;
}

/** Returns whose tokens a run has: "alice at Acme"; its own name where the connection was deleted: "Code + PKCE, alice". */
export function tokensTitle(
  run: Pick<RunSummary, 'name' | 'title' | 'persona'>,
  connection: string | undefined,
): string {
  const { persona } = run;
  if (connection === undefined) return persona === undefined ? runName(run) : `${runName(run)}, ${persona}`;
  return persona === undefined ? connection : `${persona} at ${connection}`;
}
