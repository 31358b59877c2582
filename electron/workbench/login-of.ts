import { present } from '../../core/base/present.ts';
import type { RunOptions } from '../../core/grants/registry.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { RunTable } from '../store/runs.ts';
import { rootOf } from './generations.ts';

/**
 * Returns how the login was started that a run is, or follows: its user and options, without credentials. Undefined
 * where its plan cannot be read.
 */
export function loginOf(
  runs: Pick<RunTable, 'parentOf' | 'personaOf' | 'plan'>,
  id: string,
): RunView['login'] {
  const root = rootOf(runs, id);
  const plan = runs.plan(root);
  if (plan === undefined || !plan.ok || plan.value.kind !== 'login') return undefined;
  return present({ persona: runs.personaOf(root), options: withoutCredentials(plan.value.options) });
}

function withoutCredentials(options: RunOptions): RunOptions {
  if (options.grant !== 'password') return options;
  const { person: _, ...others } = options;
  return others;
}
