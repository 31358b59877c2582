import { isMacAlgorithm } from '../algorithms.ts';
import type { CryptoPort } from '../crypto-port.ts';
import { isObject } from '../json-members.ts';
import { readJose } from '../read-jose.ts';
import type { SignatureVerdict } from '../signature-verdict.ts';
import type { JsonObject, JwsToken } from '../token.ts';
import { opaqueVerdict, verifySignature } from '../verify.ts';
import { digestOf } from './digest.ts';

/** The key binding JWT of an SD-JWT (RFC 9901 section 4.3), and whether it belongs to it. */
export interface KeyBinding {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** By the holder's key in `cnf` of the issuer-signed JWT. */
  readonly signature: SignatureVerdict;
  /** What RFC 9901 section 7.3 rejects, but for the signature. */
  readonly problems: readonly string[];
}

/** The required claims (RFC 9901 section 4.3); `aud` is a single string. */
const claimTypes = { iat: 'number', aud: 'string', nonce: 'string', sd_hash: 'string' } as const;

function claimProblem(claims: JsonObject, name: string, type: string): readonly string[] {
  if (!Object.hasOwn(claims, name)) return [`its claim ${name} is missing`];
  return typeof claims[name] === type ? [] : [`its claim ${name} is not a ${type}`];
}

/**
 * Checks the key binding JWT with the holder's key and its `sd_hash` with what precedes it; undefined where there is
 * none. Whether `nonce` and `aud` are those that the verifier requested is unknown here.
 */
export function checkKeyBinding(
  { raw, payload = {}, sdJwt }: JwsToken,
  crypto: CryptoPort,
): KeyBinding | undefined {
  if (sdJwt?.keyBinding === undefined) return undefined;
  const token = readJose(sdJwt.keyBinding);
  const cnf = payload.cnf;
  const jwk = isObject(cnf) ? cnf.jwk : undefined;
  const signature: SignatureVerdict = isObject(jwk)
    ? token === undefined
      ? opaqueVerdict
      : verifySignature(token, { jwks: [jwk], unnamed: true }, crypto)
    : { state: 'not-checked', reason: 'the issuer-signed JWT has no cnf.jwk' };
  if (token?.kind !== 'jws') return { header: {}, claims: {}, signature, problems: ['it is not a JWT'] };
  const { header = {}, payload: claims = {} } = token;
  const presented = raw.slice(0, raw.lastIndexOf('~') + 1);
  const digest = digestOf(payload, crypto)?.(presented);
  const { alg } = header;
  const problems = [
    ...(header.typ === 'kb+jwt' ? [] : ['its typ is not kb+jwt']),
    ...(signature.state === 'unsecured' ? ['it is not signed'] : []),
    ...(typeof alg === 'string' && isMacAlgorithm(alg)
      ? [`its alg is ${alg}, which is not a signature`]
      : []),
    ...(cnf === undefined ? ['the issuer-signed JWT names no key of the holder: it has no cnf'] : []),
    ...Object.entries(claimTypes).flatMap(([name, type]) => claimProblem(claims, name, type)),
    ...(digest !== undefined && typeof claims.sd_hash === 'string' && claims.sd_hash !== digest
      ? ['its sd_hash differs: the disclosures are not those that the holder signed']
      : []),
  ];
  return { header, claims, signature, problems };
}
