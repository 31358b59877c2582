import { createHash, type KeyObject } from 'node:crypto';
import examples from '../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { type SigningKey, signEs256 } from '../login/sign.ts';

const example = examples.cases.find(({ name }) => name === 'key_binding');
if (example === undefined) throw new Error('no example');

/** An SD-JWT with key binding (RFC 9901). */
export const { presentation: boundSdJwt } = example;

/** A disclosure of a claim, encoded. */
export function disclosureOf(name: string, value: unknown): string {
  return Buffer.from(JSON.stringify(['c2FsdA', name, value])).toString('base64url');
}

/** An SD-JWT without key binding, in which `hidden` claims are disclosed. */
export function sdJwtOf(claims: object, hidden: Readonly<Record<string, unknown>>, key: SigningKey): string {
  const disclosures = Object.entries(hidden).map(([name, value]) => disclosureOf(name, value));
  const digests = disclosures.map((text) => createHash('sha256').update(text).digest('base64url'));
  const token = signEs256({ typ: 'sd+jwt', kid: key.jwk.kid }, { ...claims, _sd: digests }, key.privateKey);
  return `${[token, ...disclosures].join('~')}~`;
}

interface Binding {
  /** Replace members of the key binding JWT; undefined removes one. */
  readonly header?: object;
  readonly claims?: object;
  /** Makes the key binding JWT in place of the holder's key. */
  readonly make?: (header: object, claims: object) => string;
}

/** The key binding JWT of an SD-JWT, for the verifier `https://verifier.example` with the nonce `n1`. */
export function bindSdJwt(
  sdJwt: string,
  holder: KeyObject,
  { header, claims, make = (head, body) => signEs256(head, body, holder) }: Binding = {},
): string {
  const body = {
    iat: 1_760_000_000,
    aud: 'https://verifier.example',
    nonce: 'n1',
    sd_hash: createHash('sha256').update(sdJwt).digest('base64url'),
  };
  return sdJwt + make({ typ: 'kb+jwt', ...header }, { ...body, ...claims });
}
