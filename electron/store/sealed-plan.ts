import type { Result } from '../../core/base/failure.ts';
import { type RunPlan, runPlanSchema } from '../../core/record/run-plan.ts';
import { closedFailure } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { parseColumn, type Row, sealedBytes } from './rows.ts';
import { sealContext } from './sealed-columns.ts';

/** Seals a plan, to be stored with its run. */
export function sealPlan(vault: Vault, run: string, plan: RunPlan): Uint8Array {
  return vault.seal(sealContext('runs', run), JSON.stringify(plan));
}

/**
 * Reads the plan in the sealed column of a run; undefined if there is none. Fails with `not-found` if the vault
 * cannot open it, and with `store-damaged` if it is not a plan, or one of another version.
 */
export function openPlan(vault: Vault, run: string, row: Row): Result<RunPlan> | undefined {
  const sealed = sealedBytes(row, 'sealed');
  if (sealed === undefined) return undefined;
  const plan = vault.open(sealContext('runs', run), sealed);
  if (plan === undefined) {
    const wanted = { what: 'The plan of this run', step: 'vault', again: 'Run the login again.' };
    return { ok: false, failure: closedFailure(vault.whyClosed(sealed), wanted) };
  }
  const parsed = parseColumn({ plan }, 'plan', runPlanSchema);
  if (parsed.ok) return parsed;
  return {
    ok: false,
    failure: {
      code: 'store-damaged',
      message: 'The plan of this run cannot be read from the data file.',
      step: 'reading the run',
      received: parsed.problem,
      hint: 'Run the login again.',
    },
  };
}
