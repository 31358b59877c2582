import { namingOf } from './named.ts';
import { decodePercent } from './percent.ts';
import { isTokenName, isWordCode, longestName, mayBeJose, type Place } from './place.ts';
import { isExpression, looksIssued } from './placeholder.ts';

/** Shortest value of a name that shows that it is no token, in characters. */
const shortestNamed = 8;

type Part = 'query' | 'fragment' | 'form';

/**
 * Tokens in the parameters of URLs and form bodies: every `name=value`; the `?`, `#` or space before it tells the
 * part. Percent-encoding is undone.
 */
export function* placesInParameters(text: string): Generator<Place> {
  let part: Part = 'form';
  let nameStart = 0;
  let at = 0;
  let runTo = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 0x3d) {
      if (code === 0x23) part = 'fragment';
      else if (code === 0x3f) part = part === 'fragment' ? part : 'query';
      else if (isBoundary(code)) part = 'form';
      at += 1;
      if (!isWordCode(code)) nameStart = at;
      continue;
    }
    const name = text.slice(nameStart, Math.min(at, nameStart + longestName + 1));
    const isListed = text.charAt(at + 1) === '[';
    const start = isListed ? at + 2 : at + 1;
    const end = start < runTo ? runTo : valueEnd(text, start);
    runTo = end;
    let isPair = false;
    if (name !== '' && end > start) {
      const naming = namingOf(name, 'parameter');
      const value = decode(text.slice(start, end));
      // The member of an object in source code, `request.token=x`, or a call, `token=SecretStr('…')`.
      const mustBeIssued =
        text.charAt(nameStart - 1) === '.' || isListed || (text.charAt(end) === '(' && /\w$/.test(value));
      const isIssued = !mustBeIssued || looksIssued(value, naming === undefined ? undefined : shortestNamed);
      // The number of an error, or an argument.
      const isNumber =
        name === 'code' && /error\w{0,20}\?$/i.test(text.slice(Math.max(0, nameStart - 30), nameStart));
      const isOther = isNumber || isArgument(name, value, text.charAt(end));
      const certain = isIssued && !isOther && (naming !== undefined || isTokenName(name, value));
      if (certain || mayBeJose(value)) {
        const where = `${part} parameter ${name}`;
        yield { where, start, end, value, certain, ...(naming && { naming }) };
      }
      // A pair may be a value: `--from-literal=token=…`.
      isPair = !certain && /^[\w.-]{1,64}=[^=&]/.test(text.slice(start, start + 66));
    }
    at = isPair ? start : Math.max(end, start);
    nameStart = at;
  }
}

/** Whether a value is an expression among the arguments of a call: `code=code, state=request.args["state"]`. */
function isArgument(name: string, value: string, next: string): boolean {
  return next !== '' && '[(,)'.includes(next) && (value === name || isExpression(value));
}

/** White space, quotation marks and brackets: what surrounds a URL or a form body. */
function isBoundary(code: number): boolean {
  return (
    code <= 0x20 ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x60 ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x7b ||
    code === 0x7d
  );
}

function valueEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (isBoundary(code) || '&#?;,\\()[]'.includes(text.charAt(index))) break;
    if (code === 0x7c && isLinkText(text, index)) break;
    index += 1;
  }
  // Around the URL in a link of Proofpoint: `…__;!!`.
  return text.startsWith('__;', index - 2) ? Math.max(start, index - 2) : index;
}

const linkText = /\|(?![A-Za-z0-9]{40,60}>)[^|<>\r\n]{0,200}>/y;

/** Whether the text of a link follows, as in Slack: `<https://a.example|text>`; not the rest of a token of Laravel. */
function isLinkText(text: string, at: number): boolean {
  linkText.lastIndex = at;
  return linkText.test(text);
}

function decode(value: string): string {
  if (!value.includes('%') && !value.includes('+')) return value;
  return decodePercent(value.replaceAll('+', ' ')) ?? value;
}
