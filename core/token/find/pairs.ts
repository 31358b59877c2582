import { namingOf, sessionCookie } from './named.ts';
import { isTokenName, type Place, runBefore } from './place.ts';
import { type Rewritten, rewrite } from './rewritten.ts';

const headerNames = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^dpop$|^x-|^cf-access-/i;

/** A header whose name and value are two members, as the line that it was. */
export interface HeaderLine extends Rewritten {
  readonly how: '';
}

interface Pair {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens whose name is in a member or attribute before the value, as in HAR, Postman and HTML forms. */
export function* placesInPairs(text: string): Generator<Place> {
  for (const { name, start, end } of [...memberPairs(text), ...attributePairs(text)]) {
    const naming = namingOf(name, 'parameter') ?? sessionCookie(name);
    const value = text.slice(start, end);
    if (end <= start || (naming === undefined && !isTokenName(name, value))) continue;
    if (value.includes('\\')) continue;
    yield { where: `value of ${name}`, start, end, value, certain: true, ...(naming && { naming }) };
  }
}

/** The name of a header in a line of its own, as browsers show it above the value. */
const nameAbove =
  /^((?:proxy-)?authorization|(?:set-)?cookie|dpop|(?:x|cf-access)-[\w-]{1,60})[ \t]{0,8}\r?\n(?=[^\s:=])/gim;

/** The headers in members `name` and `value`, or in two lines, each as a line. */
export function* headersInPairs(text: string): Generator<HeaderLine> {
  for (const { name, start, end } of memberPairs(text)) {
    if (!headerNames.test(name) || text.slice(start, end).includes('\\')) continue;
    yield { how: '', ...rewrite(text, start, end, [{ start, end: start, text: `${name}: ` }]) };
  }
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(nameAbove)) {
    const start = index + whole.length;
    const end = runBefore(text, start, /[\r\n]/g);
    yield { how: '', ...rewrite(text, start, end, [{ start, end: start, text: `${name}: ` }]) };
  }
}

/** Members between a name and its value, each short. */
const between =
  '(?:\\s{0,40},\\s{0,40}"\\w{1,40}"\\s{0,8}:\\s{0,8}(?:"[^"\\\\\\r\\n]{0,200}"|true|false|null|-?\\d{1,20})){0,6}';
const nameMember = '"(?:name|key|credential_?[tT]ype)"\\s{0,40}:\\s{0,40}"([^"\\\\\\r\\n]{1,64})"';
const valueMember = '"(?:value|secret)"\\s{0,40}:\\s{0,40}"';

const nameFirst = new RegExp(`${nameMember}${between}\\s{0,40},\\s{0,40}${valueMember}`, 'g');
const valueFirst = new RegExp(
  `${valueMember}([^"\\\\\\r\\n]{1,20000})"${between}\\s{0,40},\\s{0,40}${nameMember}`,
  'g',
);
const valueStart = new RegExp(valueMember, 'y');

/** A list item of YAML: `- name: x`, then `value: y`. */
const items =
  /^[ \t]{0,60}(?:- )?(?:name|key):[ \t]{1,8}["']?([\w.-]{1,64})["']?[ \t]{0,8}\r?\n[ \t]{0,60}value:[ \t]{1,8}(["']?)/gm;

/** `"name": "x", "value": "y"` in either order, the same with `key`, and with `credentialType` and `secret`. */
function* memberPairs(text: string): Generator<Pair> {
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(nameFirst)) {
    const start = index + whole.length;
    const end = text.indexOf('"', start);
    if (end === -1) return;
    yield { name, start, end };
  }
  for (const { index, 1: value = '', 2: name = '' } of text.matchAll(valueFirst)) {
    valueStart.lastIndex = index;
    if (!valueStart.test(text)) continue;
    yield { name, start: valueStart.lastIndex, end: valueStart.lastIndex + value.length };
  }
  for (const { index, 0: whole, 1: name = '', 2: quote = '' } of text.matchAll(items)) {
    const start = index + whole.length;
    const end = runBefore(text, start, quote === '' ? /[\s#]/g : quote === '"' ? /["\n]/g : /['\n]/g);
    yield { name, start, end };
  }
}

/** The name and value of an element such as `input`, `meta` and `add`, each at most 40,000 characters long. */
function* attributePairs(text: string): Generator<Pair> {
  for (const { index, 0: tag } of text.matchAll(/<[a-z][\w:.-]{0,40}\s[^<>]{0,40000}>/gi)) {
    const name = attribute.name.exec(tag) ?? attribute.id.exec(tag);
    const value = attribute.value.exec(tag);
    if (name === null || value === null) continue;
    const [whole, , quoted, plain] = value;
    const content = quoted ?? plain ?? '';
    const end = index + value.index + whole.length - (quoted === undefined ? 0 : 1);
    yield { name: name[2] ?? name[3] ?? '', start: end - content.length, end };
  }
}

const attribute = {
  name: /\s(?:name|key)\s{0,8}=\s{0,8}(?:(["'])([^"'<>]{1,64})\1|([^\s"'<>=]{1,64}))/i,
  id: /\sid\s{0,8}=\s{0,8}(?:(["'])([^"'<>]{1,64})\1|([^\s"'<>=]{1,64}))/i,
  value: /\s(?:value|content)\s{0,8}=\s{0,8}(?:(["'])([^"'<>]{1,40000})\1|([^\s"'<>]{1,40000}))/i,
};
