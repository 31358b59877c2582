import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { isFault } from '../../../core/token/token-status.ts';
import { countResults } from '../../../core/views/finding/result-words.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';

/** Counts the problems of a token: failed checks or deviations, and warnings. */
export function countProblems(token: TokenView): { readonly failed: number; readonly warned: number } {
  const counts = countResults(token.findings);
  return { failed: Math.max(counts.fail, token.deviations.some(isFault) ? 1 : 0), warned: counts.warn };
}

/** Whether a token has a signature that can be verified. */
export function isSigned({ kind, formatState }: TokenView): boolean {
  return kind === 'jws' || formatState?.isSigned === true;
}

/** The algorithm of the signature: `alg` of a JWT, or that of the first signature of SAML. */
export function algorithmOf({ header, format }: TokenView): string | undefined {
  const signature = format?.parts.find(({ title }) => title.startsWith('Signature of '));
  const rows = signature === undefined ? header : signature.rows;
  return rows.find(({ name }) => name === 'alg' || name === 'Algorithm')?.value;
}

/** Whether it, or a part of it, is encrypted. */
export function isEncrypted({ kind, formatState }: TokenView): boolean {
  return kind === 'jwe' || formatState?.isEncrypted === true;
}

/** How its key is encrypted: `alg` of a JWE, or that of the first encrypted element of SAML. */
export function encryptionOf({ header, format }: TokenView): string | undefined {
  const rows = format?.parts.flatMap((part) => part.rows) ?? header;
  return rows.find(({ name }) => name === 'alg' || name === 'Key encryption')?.value;
}

/** Whether the signature is verified with a shared secret. */
export function isHmac(token: TokenView): boolean {
  return token.kind === 'jws' && algorithmOf(token)?.startsWith('HS') === true;
}

/** Returns the issuer of a token where it is a URL whose JWKS can be fetched; undefined otherwise. */
export function issuerOf(token: TokenView): string | undefined {
  const issuer = token.claims.find(({ name }) => name === 'iss')?.value;
  return token.kind === 'jws' && issuer !== undefined && isHttpUrl(issuer) ? issuer : undefined;
}
