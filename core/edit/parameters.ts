import { readParameters, writeParameters } from '../oauth/message.ts';
import type { PlainRow } from './editable.ts';

/** Returns the parameters of a query, a fragment or a form, each with the text it was read from. */
export function readRows(text: string): readonly PlainRow[] {
  if (text === '') return [];
  return text.split('&').map((raw, row) => {
    const [{ name, value } = { name: '', value: '' }] = readParameters(raw);
    return { row, name, value, raw };
  });
}

/** Writes parameters; one that was not edited as it was read. */
export function writeRows(rows: readonly PlainRow[]): string {
  return rows.map(({ raw, name, value }) => raw ?? writeParameters([{ name, value }])).join('&');
}
