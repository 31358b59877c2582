import { fixAuthenticationMethod } from './authentication-method.ts';
import type { Evidence } from './evidence.ts';
import type { Fix } from './fix.ts';

const finders: readonly ((evidence: Evidence) => Fix | undefined)[] = [fixAuthenticationMethod];

/** Returns the changes that fix a failure or failed checks of a run, as far as the run itself shows them. */
export function fixesFor(evidence: Evidence): readonly Fix[] {
  return finders.flatMap((find) => find(evidence) ?? []);
}
