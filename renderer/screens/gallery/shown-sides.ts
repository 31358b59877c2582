import type { StageRow } from './stage-rows.ts';

export type ShownSide = 'request' | 'response';

/** Returns the sides of its message that a row is about: in the browser, request and response have a row each. */
export function sidesOfRow(row: StageRow): readonly ShownSide[] {
  if (row.kind === 'held') return [row.held.stage === 'reply' ? 'response' : 'request'];
  if (row.kind !== 'message') return [];
  const { from, to } = row.message;
  if (from !== 'browser') return ['request', 'response'];
  return [to === 'client' ? 'response' : 'request'];
}
