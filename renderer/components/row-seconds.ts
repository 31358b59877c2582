import type { ValueRow } from './ValueTable.tsx';

/** The time that a row holds, in seconds since 1970, as its meaning says; undefined for any other row. */
export function rowSeconds({ type, value, meaning = '', masked }: ValueRow): number | undefined {
  const isTime = type === 'number' && masked !== true && meaning.endsWith('in seconds since 1970');
  const seconds = Number(value);
  return isTime && value.trim() !== '' && Number.isFinite(seconds) ? seconds : undefined;
}
