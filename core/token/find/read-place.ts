import type { FoundToken } from '../find-tokens.ts';
import { maskEnd } from '../formats/masked/mask.ts';
import { readToken } from '../read-token.ts';
import type { Token } from '../token.ts';
import { formatOfNaming, type Naming } from './named.ts';
import { decodePercent } from './percent.ts';
import { isCredentialCode, isNameItself, mayBeJose, type Place, runEnd } from './place.ts';
import { isLabel, isPlaceholder } from './placeholder.ts';

/** A mask in the place of a signature belongs to the token. */
export function withMask(text: string, place: Place): Place {
  // The middle of a token that was taken out.
  if (text.charAt(place.end) === '…' && isCredentialCode(text.charCodeAt(place.end + 1))) {
    const end = runEnd(text, place.end + 1, isCredentialCode);
    return { ...place, end, value: place.value + text.slice(place.end, end) };
  }
  if (!place.value.endsWith('.') || !place.value.startsWith('eyJ')) return place;
  const end = maskEnd(text, place.end);
  return end === place.end ? place : { ...place, end, value: place.value + text.slice(place.end, end) };
}

/** The token at a place; undefined where there is none. */
export function readPlace({ value, certain, naming, where, start, end }: Place): FoundToken | undefined {
  if (!certain && !mayBeJose(value)) return undefined;
  const token = readToken(value);
  if (token.kind !== 'opaque') return { where, start, end, token };
  // The period of a sentence.
  const whole = value.endsWith('.') && end - start === value.length ? readToken(value.slice(0, -1)) : token;
  if (whole !== token && whole.kind === 'opaque' && whole.format !== undefined)
    return { where, start, end: end - 1, token: whole };
  if (!certain) return undefined;
  const decoded = encodedMessage(value);
  if (decoded !== undefined) return { where: `${where} (percent-encoded)`, start, end, token: decoded };
  if (token.kind !== 'opaque' || token.format !== undefined) return { where, start, end, token };
  if (isNoValue(value, where, naming)) return undefined;
  if (naming === undefined) return { where, start, end, token };
  const format = formatOfNaming(naming, where);
  return { where, start, end, token: { ...token, format }, naming };
}

/** Whether a value is a placeholder, the text of a label, or JSON or prose in the place of a token. */
function isNoValue(value: string, where: string, naming: Naming | undefined): boolean {
  if (isPlaceholder(value)) return true;
  if (naming === undefined && (/^urn:/.test(value) || isNameItself(value))) return true;
  if (!/^(?:member|variable|value of) /.test(where)) return false;
  const name = where.slice(where.lastIndexOf(' ') + 1);
  return isLabel(value, name) || (naming === undefined && /^[{[]|\s/.test(value));
}

/** A message of SAML in base64 that is percent-encoded once more, as the parameters of a HAR may be. */
function encodedMessage(value: string): Token | undefined {
  if (!/^P[A-P]/.test(value) || !/%(?:2b|2f|3d)/i.test(value)) return undefined;
  const token = readToken(decodePercent(value) ?? '');
  return token.kind === 'opaque' && token.format?.format === 'saml' ? token : undefined;
}
