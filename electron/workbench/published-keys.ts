import { collectJwks } from '../../core/facts/collect-jwks.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { RunTable } from '../store/runs.ts';

/** The keys in the JWKS that a run has fetched, those in force at its end first; undefined where it has none that can be read. */
export function publishedKeys(runs: RunTable, run: string): SigningKeys | undefined {
  if (runs.find(run) === undefined || runs.whyClosedRun(run) !== undefined) return undefined;
  const steps = runs.exchanges.list(run).exchanges.filter((exchange) => exchange.kind === 'step');
  const { jwks } = collectJwks(steps, () => undefined);
  if (jwks === undefined) return undefined;
  return { jwks: [...jwks.keys, ...(jwks.previousKeys ?? [])], note: 'from the JWKS of the run' };
}
