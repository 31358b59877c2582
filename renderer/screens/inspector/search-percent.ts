import type { SecretSearchView } from '../../../core/bridge/inspection-change.ts';

type Searching = Extract<SecretSearchView, { readonly state: 'searching' }>;

/** Returns the progress of a search in whole percent; 100 only at the end. */
export function searchPercent({ tried, toTry }: Pick<Searching, 'tried' | 'toTry'>): number {
  if (toTry === undefined || toTry <= 0) return 0;
  return Math.max(0, Math.min(100, Math.floor((tried / toTry) * 100)));
}
