import { textsInside } from './values-inside.ts';

/** A value under the name of a secret; `from` and `to` are its offsets as written. */
export interface NamedValue {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Its decoded text. */
  readonly value: string;
  readonly form: 'json' | 'inside' | 'form' | 'xml' | 'html' | 'multipart' | 'line';
}

/** Maximum length of a secret, in characters. */
const longestValue = 1_048_576;

/** How far a tag of HTML is searched before and after a name, in characters. */
const tagBefore = 4_096;
const tagBehind = 16_384;

/** A name may follow an escape that ends in a letter or a digit. */
const behindEscape = /(?:%[0-9A-Fa-f]{2}|\\[nrt]|\\u00[0-9A-Fa-f]{2})$/;

/** Limit of form fields that are searched in one text. */
const mostInputs = 1_000;

/**
 * Returns every value under one of the names in a text of any kind: a form, JSON (in a JSON string,
 * truncated, in an object or array, or between other text), XML, HTML, multipart, lines of `name: value`. Names match in any case,
 * with `_`, `-` or nothing between their words. Takes time linear in the length of the text.
 */
export class NamedValueFinder {
  readonly #names: RegExp;
  readonly #canonical: ReadonlyMap<string, string>;

  readonly #structures: boolean;

  /** With `structures`, objects, arrays, true, false and null are values in JSON too, as they are written. */
  constructor(names: Iterable<string>, { structures = false } = {}) {
    this.#structures = structures;
    const all = [...names].sort((one, other) => other.length - one.length);
    this.#canonical = new Map(all.map((name) => [bare(name), name]));
    const patterns = all.map(patternOf);
    this.#names = new RegExp(`(?:${patterns.join('|')})(?![A-Za-z0-9_-])`, 'gi');
  }

  find(text: string): readonly NamedValue[] {
    const found: NamedValue[] = [];
    // Used by one search at a time; to make it anew takes longer than to search a short text.
    const names = this.#names;
    names.lastIndex = 0;
    let inputs = 0;
    for (let match = names.exec(text); match !== null; match = names.exec(text)) {
      const [written] = match;
      if (!beginsName(text, match.index)) {
        names.lastIndex = match.index + 1;
        continue;
      }
      const end = match.index + written.length;
      const structure = this.#structures ? readStructure(text, end) : undefined;
      const read = structure ?? readAfter(text, match.index, end, inputs < mostInputs);
      const name = this.#canonical.get(bare(written)) ?? written;
      if (read === undefined) {
        for (const inner of textsInside(text, end)) found.push({ name, ...inner, form: 'inside' });
        continue;
      }
      if (read.form === 'html') inputs += 1;
      found.push({ name, ...read });
      // The attributes of an element come before its content.
      if (read.form !== 'html') names.lastIndex = read.form === 'xml' ? end : Math.max(end, read.to);
    }
    return found;
  }
}

/** A name as written in any way; a slash may be escaped in JSON. */
function patternOf(name: string): string {
  return name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/[_-]/g, '[_-]?')
    .replaceAll('/', '\\\\?/');
}

/** Checked here, since a pattern that starts with a look-behind is tried at every character of a text. */
function beginsName(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  return !/[A-Za-z0-9_-]$/.test(before) || behindEscape.test(before);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

type Read = Omit<NamedValue, 'name'> | undefined;

function readAfter(text: string, start: number, end: number, inputs: boolean): Read {
  return (
    readJson(text, end) ??
    readMultipart(text, start, end) ??
    (inputs ? readInput(text, start, end) : undefined) ??
    readXml(text, start, end) ??
    readForm(text, end) ??
    readLine(text, start, end)
  );
}

/** After the name its closing quote, however often escaped, and a colon. */
const jsonColon = /(\\*)(["'])\s*(?::|=>)\s*/y;
const jsonOpening = /(\\*)(["'])/y;
const jsonNumber = /-?\d[\d.eE+-]*/y;

function readJson(text: string, end: number): Read {
  jsonColon.lastIndex = end;
  const colon = jsonColon.exec(text);
  if (colon === null) return undefined;
  const from = end + colon[0].length;
  jsonOpening.lastIndex = from;
  const [opening, slashes = ''] = jsonOpening.exec(text) ?? [];
  if (opening === undefined) {
    jsonNumber.lastIndex = from;
    const [number] = jsonNumber.exec(text) ?? [];
    return number === undefined ? undefined : { from, to: from + number.length, value: number, form: 'json' };
  }
  const inside = from + opening.length;
  const to = endOfString(text, inside, opening.slice(-1), slashes.length);
  return { from: inside, to, value: unescapeJson(text.slice(inside, to), slashes.length), form: 'json' };
}

const structureStart = /[{[]|true\b|false\b|null\b/y;

function readStructure(text: string, end: number): Read {
  jsonColon.lastIndex = end;
  const colon = jsonColon.exec(text);
  if (colon === null) return undefined;
  const from = end + colon[0].length;
  structureStart.lastIndex = from;
  const [start] = structureStart.exec(text) ?? [];
  if (start === undefined) return undefined;
  const to = start.length > 1 ? from + start.length : endOfStructure(text, from);
  return { from, to, value: text.slice(from, to), form: 'json' };
}

/** Returns the end of an object or an array; one that does not end extends to the end of the text. */
function endOfStructure(text: string, from: number): number {
  const limit = Math.min(text.length, from + longestValue);
  let depth = 0;
  let isString = false;
  for (let at = from; at < limit; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return limit;
}

/**
 * Returns the end of a string: at its quote with as many backslashes as at its start, otherwise the end of
 * the text.
 */
function endOfString(text: string, from: number, quote: string, slashes: number): number {
  const limit = Math.min(text.length, from + longestValue);
  for (let at = text.indexOf(quote, from); at !== -1 && at < limit; at = text.indexOf(quote, at + 1)) {
    let before = 0;
    while (at - before > from && text[at - before - 1] === '\\') before += 1;
    // One more level of escapes doubles the backslashes: an inner quote has more of them than the outer one.
    if (slashes === 0 ? before % 2 === 0 : before <= slashes) return at - (slashes === 0 ? 0 : before);
  }
  return limit;
}

function unescapeJson(written: string, slashes: number): string {
  let value = written;
  // A string in a string: n levels of escapes put 2^n - 1 backslashes before a quote.
  for (let level = slashes; level >= 0; level = level === 0 ? -1 : (level - 1) / 2) {
    if (!value.includes('\\')) break;
    value = value.replace(/\\(?:u([0-9A-Fa-f]{4})|([\s\S])|$)/g, (_, unit?: string, sign?: string) =>
      unit === undefined
        ? (jsonControls[sign ?? ''] ?? sign ?? '')
        : String.fromCharCode(Number.parseInt(unit, 16)),
    );
  }
  return value;
}

const jsonControls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A part of multipart/form-data: its headers, an empty line, and everything up to the next delimiter. */
const partHead = /"?[^\r\n]*(?:\r?\n[^\r\n]+){0,8}\r?\n\r?\n/y;

function readMultipart(text: string, start: number, end: number): Read {
  if (!/form-data;[^\r\n]{0,200}name="?$/i.test(text.slice(Math.max(0, start - 240), start)))
    return undefined;
  partHead.lastIndex = end;
  const [head] = partHead.exec(text) ?? [];
  if (head === undefined) return undefined;
  const from = end + head.length;
  const next = text.indexOf('\n--', from);
  const to = next === -1 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  return { from, to: Math.max(from, to), value: text.slice(from, Math.max(from, to)), form: 'multipart' };
}

const valueAttribute = /\svalue\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+))/i;

/** A field of a form: the value may come before the name. */
function readInput(text: string, start: number, end: number): Read {
  if (!/\s(?:name|id)\s*=\s*["']?$/i.test(text.slice(Math.max(0, start - 16), start))) return undefined;
  const floor = Math.max(0, start - tagBefore);
  const open = text.slice(floor, start).lastIndexOf('<');
  if (open === -1) return undefined;
  const from = floor + open;
  const behind = text.slice(end, end + tagBehind);
  const close = behind.indexOf('>');
  const tag = text.slice(from, end) + (close === -1 ? behind : behind.slice(0, close));
  const match = valueAttribute.exec(tag);
  if (match === null) return undefined;
  const written = match[1] ?? match[2] ?? match[3] ?? '';
  const quoted = match[3] === undefined ? 1 : 0;
  const ended = quoted === 1 && /["']$/.test(match[0]) ? 1 : 0;
  const to = from + match.index + match[0].length - ended;
  return { from: to - written.length, to, value: unescapeMarkup(written), form: 'html' };
}

const xmlOpening = /(?:\s[^<>]{0,2000})?(?:>|&gt;|\\u003e)\s*(?:<!\[CDATA\[)?/iy;
const xmlEnd = /<|&lt;|\]\]>|\\u003c/gi;

function readXml(text: string, start: number, end: number): Read {
  if (!/(?:<|&lt;|\\u003c)(?:[\w.-]{1,40}:)?$/i.test(text.slice(Math.max(0, start - 48), start)))
    return undefined;
  xmlOpening.lastIndex = end;
  const [opening] = xmlOpening.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const from = end + opening.length;
  xmlEnd.lastIndex = from;
  const to = xmlEnd.exec(text)?.index ?? text.length;
  const value = opening.endsWith('[CDATA[') ? text.slice(from, to) : unescapeMarkup(text.slice(from, to));
  return { from, to, value: value.trim(), form: 'xml' };
}

const formEquals = /=|%3D/iy;
const quotedValue = /"((?:[^"\\]|\\.){0,1048576})"?/y;
const formValue = /[^&;\s"'<>\\,)}\]]{1,1048576}/y;
const encodedFormValue = /(?:(?!%26)[^&;\s"'<>\\,)}\]]){1,1048576}/iy;

/** `name=value` of a form, a URL or a header, plain or percent-encoded as a whole. */
function readForm(text: string, end: number): Read {
  formEquals.lastIndex = end;
  const [equals] = formEquals.exec(text) ?? [];
  if (equals === undefined) return undefined;
  const from = end + equals.length;
  quotedValue.lastIndex = from;
  const quoted = quotedValue.exec(text)?.[1];
  if (quoted !== undefined) {
    return { from: from + 1, to: from + 1 + quoted.length, value: unescapeJson(quoted, 0), form: 'form' };
  }
  const pattern = equals === '=' ? formValue : encodedFormValue;
  pattern.lastIndex = from;
  const [written] = pattern.exec(text) ?? [];
  if (written === undefined) return undefined;
  const value = equals === '=' ? decodeForm(written) : decodeForm(decodeForm(written));
  return { from, to: from + written.length, value, form: 'form' };
}

const lineValue = /[ \t]*:[ \t]*["']?([^\s"',;<>]{1,65536})|[ \t]*=[ \t]*["']([^\s"',;<>]{1,65536})["']/y;

/** `name: value` or `name = "value"` on its own line, as in YAML, TOML or a trace. */
function readLine(text: string, start: number, end: number): Read {
  if (start > 0 && !/[\n{,;][ \t-]*$/.test(text.slice(Math.max(0, start - 40), start))) return undefined;
  lineValue.lastIndex = end;
  const match = lineValue.exec(text);
  const written = match?.[1] ?? match?.[2];
  if (match === null || written === undefined) return undefined;
  const to = end + match[0].length - (match[1] === undefined ? 1 : 0);
  return { from: to - written.length, to, value: written, form: 'line' };
}

function decodeForm(written: string): string {
  return new URLSearchParams(`v=${written.replaceAll('&', '%26')}`).get('v') ?? written;
}

const markup: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeMarkup(written: string): string {
  return written.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return markup[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
