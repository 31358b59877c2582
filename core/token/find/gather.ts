import type { FoundToken } from '../find-tokens.ts';

/** What was found at one place of a text: a token, or all that are in an encoded part of it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** The more specific comes first at one place. */
  readonly rank: number;
  readonly tokens: readonly FoundToken[];
  /** Set where nothing else inside of it is a token: its own text has parts of what it encodes. */
  readonly isClosed?: true;
}

/**
 * Takes candidates in the order of the text; the first at a place wins. The tokens inside an opaque value follow that value,
 * each once.
 */
export function gather(candidates: readonly Candidate[]): readonly FoundToken[] {
  const sorted = candidates.toSorted((a, b) => a.start - b.start || a.rank - b.rank);
  const found: FoundToken[] = [];
  let last: Candidate | undefined;
  let inside: Set<string> | undefined;
  for (const candidate of sorted) {
    if (last === undefined || candidate.start >= last.end) {
      for (const one of candidate.tokens) found.push(one);
      last = candidate;
      inside = undefined;
    } else if (candidate.end <= last.end && last.isClosed !== true && isOpaque(last)) {
      const { end } = last;
      inside ??= new Set(last.tokens.map(({ token }) => token.raw));
      const isLater = candidate.start > last.start;
      for (const [index, one] of candidate.tokens.entries()) {
        const isNew = one.token.kind !== 'opaque' || (one.naming === undefined && (isLater || index > 0));
        if (!isNew || isPart(one) || inside.has(one.token.raw)) continue;
        inside.add(one.token.raw);
        found.push({ ...one, start: end, end, nested: true });
      }
    }
  }
  return found;
}

/** The DER in PEM, the certificates of a JWK, the certificates and keys of SAML. */
function isPart({ token }: FoundToken): boolean {
  return token.kind === 'opaque' && /^(?:der|rsa-key-value)$/.test(token.format?.format ?? '');
}

function isOpaque({ tokens: [first] }: Candidate): boolean {
  return first?.token.kind === 'opaque';
}
