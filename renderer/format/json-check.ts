import { jsonTokens } from './json-layout.ts';

/** What may come next: a value, what follows one, a name, or a colon; `first` is set after an opening bracket. */
type Expected = 'value' | 'first value' | 'after value' | 'name' | 'first name' | 'colon';

/** Whether a text is JSON (RFC 8259), with a pause after so many of its tokens. */
export function* checkInSteps(text: string, step: number): Generator<undefined, boolean> {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let end = 0;
  let left = step;
  for (const { token, from, to } of jsonTokens(text)) {
    if (to > text.length || !isBlank(text, end, from)) return false;
    end = to;
    const next = after(token, expected, open);
    if (next === undefined) return false;
    expected = next;
    left -= 1;
    if (left > 0) continue;
    left = step;
    yield undefined;
  }
  return expected === 'after value' && open.length === 0 && isBlank(text, end, text.length);
}

/** What may follow a token; undefined where the token is not what may be there. */
function after(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const inside = open.at(-1);
  switch (token) {
    case '{':
    case '[':
      if (!isValue(expected)) return undefined;
      open.push(token);
      return token === '{' ? 'first name' : 'first value';
    case '}':
    case ']': {
      const isEmpty = expected === (token === '}' ? 'first name' : 'first value');
      if ((expected !== 'after value' && !isEmpty) || open.pop() !== (token === '}' ? '{' : '['))
        return undefined;
      return 'after value';
    }
    case ',':
      if (expected !== 'after value' || inside === undefined) return undefined;
      return inside === '{' ? 'name' : 'value';
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    default:
      if (token.startsWith('"')) {
        if (!isString(token)) return undefined;
        if (expected === 'name' || expected === 'first name') return 'colon';
      } else if (!word.test(token)) return undefined;
      return isValue(expected) ? 'after value' : undefined;
  }
}

function isValue(expected: Expected): boolean {
  return expected === 'value' || expected === 'first value';
}

const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** Escapes; one that is not valid has no group. */
const escapes = /\\(?:(["\\/bfnrt]|u[\da-fA-F]{4})|)/g;
const control = /[^\x20-\uffff]/;

function isString(token: string): boolean {
  if (control.test(token)) return false;
  if (!token.includes('\\')) return true;
  for (const [, valid] of token.matchAll(escapes)) if (valid === undefined) return false;
  return true;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!' \t\n\r'.includes(text.charAt(at))) return false;
  return true;
}
