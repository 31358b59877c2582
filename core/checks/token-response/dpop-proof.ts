import type { JWK } from 'jose';
import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { writeBase64url } from '../../token/base64url.ts';
import type { CryptoPort } from '../../token/crypto-port.ts';
import { objectMember, stringMember } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import type { JsonObject, JwsToken } from '../../token/token.ts';
import { notApplicable, type Verdict } from '../rule.ts';

export interface DpopProof {
  readonly token: JwsToken;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** The header lines `DPoP` of the token request. */
export function proofLines({ request }: TokenResponseSubject): readonly string[] {
  return headerValues(request.headers, 'dpop');
}

/** Judges the DPoP proof of the token request, or answers why there is none that can be read. */
export function withProof(subject: TokenResponseSubject, judge: (proof: DpopProof) => Verdict): Verdict {
  const lines = proofLines(subject);
  if (lines.length === 0) return notApplicable('the request has no DPoP proof');
  const token = readToken(lines[0] ?? '');
  if (lines.length > 1 || token.kind !== 'jws' || token.header === undefined || token.payload === undefined) {
    return notApplicable('the DPoP proof cannot be read: see the rule about its header');
  }
  return judge({ token, header: token.header, claims: token.payload });
}

const thumbprintMembers: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

/** The SHA-256 thumbprint of a public key (RFC 7638 section 3); undefined when the key lacks a member. */
export function thumbprint(crypto: CryptoPort, key: JsonObject): string | undefined {
  const kty = stringMember(key, 'kty') ?? '';
  const names = Object.hasOwn(thumbprintMembers, kty) ? thumbprintMembers[kty] : undefined;
  if (names === undefined) return undefined;
  const canonical: Record<string, string> = {};
  for (const name of names) {
    const value = stringMember(key, name);
    if (value === undefined) return undefined;
    canonical[name] = value;
  }
  return writeBase64url(crypto.hash('SHA-256', new TextEncoder().encode(JSON.stringify(canonical))));
}

/** The public key of a proof as a JWK; undefined when `jwk` is not an object with a string `kty`. */
export function proofKey(header: JsonObject): (JWK & JsonObject) | undefined {
  const key = objectMember(header, 'jwk');
  // A JWK is a JSON object with a string `kty`; whoever uses it checks its other members.
  return key !== undefined && stringMember(key, 'kty') !== undefined ? (key as JWK & JsonObject) : undefined;
}
