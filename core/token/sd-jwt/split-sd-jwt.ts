import { present } from '../../base/present.ts';
import type { Deviation, JwsToken, SdJwtParts } from '../token.ts';

/** A text split at its tildes, which may be an SD-JWT. */
export interface SplitSdJwt {
  readonly issuerSigned: string;
  readonly parts: SdJwtParts;
  /** Whether the text ends neither with a tilde nor with a JWT: its end is missing. */
  readonly isUnfinished: boolean;
}

/** Splits a text whose part before the first tilde has the three segments of a JWS; undefined for any other. */
export function splitSdJwt(raw: string): SplitSdJwt | undefined {
  const tilde = raw.indexOf('~');
  if (tilde <= 0) return undefined;
  const issuerSigned = raw.slice(0, tilde);
  if (!hasThreeSegments(issuerSigned)) return undefined;
  const disclosures = raw.slice(tilde + 1).split('~');
  const last = disclosures.pop() ?? '';
  const keyBinding = hasThreeSegments(last) ? last : undefined;
  const isUnfinished = last !== '' && keyBinding === undefined;
  if (isUnfinished) disclosures.push(last);
  return { issuerSigned, parts: present({ disclosures, keyBinding }), isUnfinished };
}

/**
 * Whether a JWS with such parts is an SD-JWT: it has the form that RFC 9901 section 4 requires, or its issuer calls it
 * one. In any other JWS a tilde is a wrong character.
 */
export function isSdJwt({ header, payloadText }: JwsToken, { parts, isUnfinished }: SplitSdJwt): boolean {
  const hasForm =
    !isUnfinished && parts.disclosures.every((disclosure) => disclosure !== '' && !/[^\w-]/.test(disclosure));
  if (hasForm) return true;
  const typ = header?.typ;
  return (typeof typ === 'string' && /sd-jwt$/i.test(typ)) || /"(?:_sd|\.\.\.)"/.test(payloadText);
}

/** The deviation of an SD-JWT whose end is missing. */
export function unfinished(raw: string): Deviation {
  const message = 'an SD-JWT ends with ~ or with a key binding JWT; the end of this one is missing';
  return { code: 'segment-count', message, part: 'token', position: raw.length };
}

function hasThreeSegments(text: string): boolean {
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  return first > 0 && second > first && !text.includes('.', second + 1);
}
