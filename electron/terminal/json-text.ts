import { hiddenCharacters } from '../../core/base/hidden-characters.ts';
import { numbersAsWritten } from './as-written.ts';

/** Line feeds are those of the layout. */
function escaped(character: string): string {
  if (character === '\n') return character;
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/**
 * JSON that is safe to show on a terminal: what could move the cursor, reorder text or hide in it is escaped. Indented by two spaces and ended by a line break.
 */
export function jsonText(value: unknown): string {
  return safe(JSON.stringify(value, null, 2));
}

/** The same on one line, as in JSON Lines. */
export function jsonLine(value: unknown): string {
  return safe(JSON.stringify(value));
}

function safe(json: string): string {
  return `${numbersAsWritten(json).replace(hiddenCharacters(), escaped)}\n`;
}
