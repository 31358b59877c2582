import type { TypedSecret } from './secret-vault.ts';

/** What stands where a secret stood; always the same, so that it does not tell the length. */
export const mask = '••••••';

/**
 * Replaces every value wherever it stands in the text: plain, percent-encoded once or twice, escaped for JSON
 * or HTML, any mixture of these, or inside base64. `found` is told the name of the field of each hit.
 */
export function maskValues(
  text: string,
  secrets: readonly TypedSecret[],
  found: (name: string) => void,
): string {
  let masked = text;
  for (const { name, value } of secrets) {
    masked = masked.replace(writingsOf(value), () => {
      found(name);
      return mask;
    });
    for (const core of base64Cores(value)) masked = maskRuns(masked, core, () => found(name));
  }
  return masked;
}

/** Matches each way of writing the value, character by character. */
function writingsOf(value: string): RegExp {
  return new RegExp([...value].map(writingsOfCharacter).join(''), 'gu');
}

function writingsOfCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character, 'utf8')].map((byte) => byte.toString(16).padStart(2, '0'));
  const units = [...character].flatMap((unit) =>
    Array.from({ length: unit.length }, (_, index) => unit.charCodeAt(index).toString(16).padStart(4, '0')),
  );
  // What is longer comes first: "&amp;" begins with "&".
  return `(?:${[
    `&#0*${code};`,
    `&#[xX]0*${anyCase(code.toString(16))};`,
    bytes.map((byte) => `%(?:25)?${anyCase(byte)}`).join(''),
    units.map((unit) => `\\\\+u${anyCase(unit)}`).join(''),
    ...(named[character] ?? []),
    escapeForPattern(character),
  ].join('|')})`;
}

/** Patterns of further ways to write a character; JSON within JSON doubles its backslashes each time. */
const named: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+'],
  '"': ['\\\\+"', '&quot;'],
  '\\': ['\\\\+'],
  '/': ['\\\\+/'],
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  "'": ['&apos;'],
};

function anyCase(hex: string): string {
  return [...hex].map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)).join('');
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * The characters that base64 of any text holding the value must contain: one for each way in which the value
 * can lie across groups of three bytes, in both alphabets.
 */
function base64Cores(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const cores = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((shift * 8) / 6), whole);
  });
  const both = cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]);
  return [...new Set(both)].filter((core) => core.length >= 4);
}

const base64Character = /[A-Za-z0-9+/_-]/;

/** Replaces each whole run of base64 that contains `core`. */
function maskRuns(text: string, core: string, found: () => void): string {
  let masked = '';
  let from = 0;
  for (let at = text.indexOf(core); at !== -1; at = text.indexOf(core, from)) {
    let start = at;
    while (start > from && base64Character.test(text[start - 1] ?? '')) start -= 1;
    let end = at + core.length;
    while (base64Character.test(text[end] ?? '')) end += 1;
    while (text[end] === '=') end += 1;
    masked += text.slice(from, start) + mask;
    from = end;
    found();
  }
  return masked + text.slice(from);
}
