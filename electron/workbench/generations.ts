import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { RunTable } from '../store/runs.ts';

/** The relations of runs to each other. */
type Family = Pick<RunTable, 'find' | 'childrenOf' | 'parentOf'>;

/** Returns the login that a run started with and all its refreshes, oldest first. */
export function generationsOf(runs: Family, id: string): RunView['generations'] {
  const found: { readonly run: string; readonly label: string; readonly at: number }[] = [];
  const seen = new Set<string>();
  const queue = [rootOf(runs, id)];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...runs.childrenOf(next));
    const stored = runs.find(next);
    if (stored === undefined) continue;
    const { startedAt, grant, state } = stored.summary;
    if (grant === 'introspection' || grant === 'revocation' || grant === 'logout' || grant === 'api-call') {
      continue;
    }
    found.push({ run: next, label: labelOf(grant, state), at: startedAt });
  }
  return found.map((generation, index) => ({ ...generation, number: index + 1 }));
}

function labelOf(grant: RunSummary['grant'], state: RunSummary['state']): string {
  if (grant !== 'refresh') return 'login';
  if (state === 'failed') return 'refresh failed';
  return state === 'cancelled' || state === 'interrupted' ? 'refresh aborted' : 'refreshed';
}

/** Returns the login from which a run descends. */
export function rootOf(runs: Pick<Family, 'parentOf'>, id: string): string {
  const seen = new Set<string>();
  let root = id;
  for (
    let parent = runs.parentOf(root);
    parent !== undefined && !seen.has(parent);
    parent = runs.parentOf(root)
  ) {
    seen.add(root);
    root = parent;
  }
  return root;
}
