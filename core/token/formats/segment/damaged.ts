import type { Format, FormatReading } from '../format.ts';
import { longestSegment, readSegment } from './segment.ts';

/** A JWT that lost its beginning, or whose letters are all of one case. */
export const damagedFormat: Format = { id: 'damaged-jwt', read: readDamaged };

function readDamaged(text: string): FormatReading | undefined {
  if (text.length > longestSegment) return undefined;
  return readOneCase(text) ?? readHeadless(text);
}

const forms = [
  [/^eyj[a-z0-9_-]{8,}\.ey[a-z0-9_-]{8,}\.[a-z0-9_-]*$/, 'lower'],
  [/^EYJ[A-Z0-9_-]{8,}\.EY[A-Z0-9_-]{8,}\.[A-Z0-9_-]*$/, 'upper'],
] as const;

function readOneCase(text: string): FormatReading | undefined {
  const [, letters] = forms.find(([form]) => form.test(text)) ?? [];
  if (letters === undefined) return undefined;
  return {
    format: damagedFormat.id,
    name: `JWT in ${letters} case`,
    reason: `It has the form of a JWT, and all its letters are ${letters} case`,
    parts: [],
    problems: ['base64url depends on upper and lower case: nothing can be read. Copy the original'],
  };
}

function readHeadless(text: string): FormatReading | undefined {
  const [, head, payload] = /^([\w-]*)\.(ey[\w-]{8,})\.[\w-]{20,}$/.exec(text) ?? [];
  const segment = payload === undefined ? undefined : readSegment(payload);
  if (segment === undefined) return undefined;
  const what = head === '' ? 'The header is missing' : 'The header cannot be read';
  return {
    ...segment,
    format: damagedFormat.id,
    name: 'JWT without a readable header',
    reason: 'Its second part is base64url of a JSON object with registered claims',
    problems: [`${what}: the beginning was lost or changed, and nothing can be verified. Copy it again`],
  };
}
