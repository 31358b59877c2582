import { tokenInside } from '../../../core/token/find/nested.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';

/** Longer tokens are masked as a whole, in characters. */
const longest = 20_000;

const mask = '••••••';

/**
 * Masks what makes a token usable: its signature, the encrypted parts of a JWE, a token inside, or all of an opaque or
 * very long value and of JSON serialization.
 */
export function presentedToken(raw: string, { kind, payloadText }: TokenView): string {
  if (kind === 'opaque' || raw.length > longest || raw.trimStart().startsWith('{')) return mask;
  const isReadable = kind === 'jws' && (payloadText === undefined || tokenInside(payloadText) === undefined);
  return maskFrom(raw, isReadable ? 2 : 1);
}

/** The decoded payload; masked where it is a token, which could be used. */
export function presentedPayload(payloadText: string | undefined): string | undefined {
  const inner = payloadText === undefined ? undefined : tokenInside(payloadText);
  return inner === undefined ? payloadText : mask;
}

function maskFrom(raw: string, readable: number): string {
  return raw
    .split('.')
    .map((part, index) => (index < readable ? part : mask))
    .join('.');
}
