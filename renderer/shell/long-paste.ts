import { formatCount } from '../format/quantity.ts';

interface Field {
  readonly value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  /** -1 where there is no limit. */
  readonly maxLength: number;
}

/** Why a text is not pasted into a field in place of what is selected there; undefined where it fits. */
export function longPaste(
  { value, selectionStart, selectionEnd, maxLength }: Field,
  pasted: string,
): string | undefined {
  const selected = (selectionEnd ?? 0) - (selectionStart ?? 0);
  if (maxLength < 0 || value.length - selected + pasted.length <= maxLength) return undefined;
  return `Nothing was pasted: ${formatCount(pasted.length, 'character')}, and this field takes ${formatCount(maxLength, 'character')}.`;
}
