import type { Format } from '../format.ts';
import { maskIn } from './mask.ts';

/** Longer texts are no masked values, in characters. */
const longest = 20_000;

/** JSON is read for what it is, whatever one of its values has. */
const json = /^[{[]["{[]/;

/** A value of which a log or a tool shows only a part, or nothing: `ghp_****`, `eyJh…`, `[REDACTED]`. */
export const maskedFormat: Format = {
  id: 'masked',
  read: (text) => {
    const isOther = text.length > longest || /\s/.test(text) || json.test(text);
    const mask = isOther ? undefined : maskIn(text);
    if (mask === undefined) return undefined;
    return {
      format: maskedFormat.id,
      name: 'Masked value',
      reason: `It has "${mask}" where characters were replaced`,
      parts: [],
      problems: [
        'The value was masked before it was copied: nothing can be read or verified. Copy the original',
      ],
    };
  },
};
