import type { ListedToken } from './list-found.ts';

export type HashClaim = 'at_hash' | 'c_hash' | 's_hash';

/** What of the text around an ID Token one of its hashes is of: the only value with that name, or why there is none. */
export type ValueBeside =
  | {
      readonly value: string;
      /** Set for a response in the fragment of a URL, whose values were issued together. */
      readonly inFragment?: true;
    }
  | { readonly reason: string };

/** Present for the values that the text has. */
export type ValuesBeside = Readonly<Partial<Record<HashClaim, ValueBeside>>>;

/** What each claim is the hash of. */
export const hashedValues: Readonly<Record<HashClaim, string>> = {
  at_hash: 'access token',
  c_hash: 'code',
  s_hash: 'state',
};

const accessTokenPlace = /(?:^|[\s._-])access[_-]?token(?![\w-])/i;

/** Which of the values of a text may be what an ID Token has a hash of, by their names. */
export function findValuesBeside(tokens: readonly ListedToken[]): ValuesBeside {
  const beside: Partial<Record<HashClaim, ValueBeside>> = {};
  for (const claim of ['at_hash', 'c_hash', 's_hash'] as const) {
    const named = tokens.filter((found) => isOf(claim, found));
    const [only, ...others] = named;
    if (only === undefined) continue;
    const hashes = tokens.filter(({ token }) => token.kind === 'jws' && token.payload?.[claim] !== undefined);
    if (others.length > 0)
      beside[claim] = { reason: `there are several values named ${hashedValues[claim]}` };
    else if (hashes.length > 1) beside[claim] = { reason: `there are several tokens with ${claim}` };
    else if (!isWhole(only)) beside[claim] = { reason: `the ${hashedValues[claim]} is masked or cut off` };
    else {
      const places = [only, ...only.also].map(({ where }) => where);
      const inFragment = places.some((where) => where.startsWith('fragment parameter '));
      beside[claim] = { value: only.token.raw, ...(inFragment ? { inFragment: true } : {}) };
    }
  }
  return beside;
}

function isOf(claim: HashClaim, { where, also, naming }: ListedToken): boolean {
  switch (claim) {
    case 'at_hash':
      return naming === undefined && [where, ...also.map((other) => other.where)].some(isAccessTokenPlace);
    case 'c_hash':
      return naming?.name === 'Authorization code';
    case 's_hash':
      return naming?.name === 'State';
  }
}

function isAccessTokenPlace(where: string): boolean {
  return accessTokenPlace.test(where);
}

const partial: ReadonlySet<string> = new Set(['masked', 'damaged-jwt', 'jwt-segment']);

function isWhole({ token }: ListedToken): boolean {
  if (token.kind === 'opaque') return token.format === undefined || !partial.has(token.format.format);
  return token.deviations.length === 0;
}
