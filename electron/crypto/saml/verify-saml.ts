import type { KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { present } from '../../../core/base/present.ts';
import { modulusBits } from '../../../core/checks/modulus-bits.ts';
import { isObject, stringMember } from '../../../core/token/json-members.ts';
import { readJwk } from '../../../core/token/read-jwk.ts';
import type { SamlDocument } from '../../../core/token/saml/read-saml.ts';
import type { RedirectBinding, RedirectSignature } from '../../../core/token/saml/redirect.ts';
import { isSignedAsWhole, type SamlSignature } from '../../../core/token/saml/saml-signature.ts';
import type { SamlAlgorithm } from '../../../core/token/saml/signature-algorithms.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { nodeCrypto } from '../crypto.ts';
import { importKey } from '../crypto-keys.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { checkXmlSignature } from './check-xml-signature.ts';
import { verifyRedirect } from './verify-redirect.ts';

/** Of an RSA key. */
const leastBits = 2048;

/** Keys beyond these are not tried. */
const mostKeys = 100;

/** Each is verified on its own, in the whole document. */
const mostSignatures = 10;

/**
 * Verifies every signature of a SAML document with the given keys, that of its URL among them: an assertion counts only as
 * signed by itself, or with the whole message. The certificate inside is tried only to say whether the content fits to it.
 * Never throws.
 */
export function verifySaml(document: SamlDocument, keys: SigningKeys): SignatureVerdict {
  const { redirect, signatures, faults } = document;
  if (redirect?.signature === undefined) return verifyInside(document, keys);
  const url = verifyUrl(redirect, redirect.signature, keys.jwks);
  if (signatures.length === 0 && faults.length === 0) return url;
  const inside = verifyInside(document, keys);
  return inside.state === 'invalid' || (url.state === 'valid' && inside.state !== 'valid') ? inside : url;
}

function verifyUrl(
  { message, relayState }: RedirectBinding,
  signature: RedirectSignature,
  jwks: SigningKeys['jwks'],
): SignatureVerdict {
  const { algorithm, fault, unsupported } = signature;
  const alg = algorithm?.name ?? '';
  if (fault !== undefined) return { state: 'invalid', alg, cause: fault };
  if (unsupported !== undefined || algorithm === undefined)
    return { state: 'unusable', reason: unsupported ?? 'its algorithm is not supported' };
  if (jwks === undefined) return { state: 'not-checked', reason: 'no key of the issuer yet' };
  const { keys, ids, reason } = usableKeys(jwks, algorithm);
  if (keys.length === 0) return { state: 'unusable', reason };
  const found = verifyRedirect(signature, algorithm, keys);
  if (found === undefined) return { state: 'invalid', alg, cause: changedUrl };
  const state = found.hasRelayState ? ' and RelayState' : '';
  const without = relayState === undefined ? ', which has no RelayState' : '';
  const note = `signs ${message}${state} in the URL${without}`;
  return present({ state: 'valid', alg, keyId: ids[found.index], note });
}

const changedUrl = 'the URL was modified, decoded and encoded again, or signed with a different key';

function verifyInside(document: SamlDocument, keys: SigningKeys): SignatureVerdict {
  const { jwks } = keys;
  const { faults, signatures, encrypted, assertions, kind, around, redirect } = document;
  const [first] = signatures;
  const [fault] = faults;
  if (fault !== undefined)
    return { state: 'invalid', alg: first?.algorithm?.name ?? '', cause: `${fault} (signature wrapping)` };
  if (first === undefined) {
    if (around !== undefined && isSignedAsWhole(around)) return verifyAround(around, keys);
    if (kind.endsWith('request') || kind === 'logout-response')
      return {
        state: 'not-checked',
        reason: redirect
          ? 'neither it nor its URL is signed'
          : 'no signature in it; there may be one in the URL',
      };
    if (encrypted > 0 && assertions.length === 0)
      return { state: 'not-checked', reason: 'the assertion is encrypted; its signature is inside' };
    return { state: 'unsecured' };
  }
  if (signatures.length > mostSignatures)
    return { state: 'unusable', reason: `it has more than ${mostSignatures} signatures` };
  const unsupported = signatures.find((one) => one.unsupported !== undefined)?.unsupported;
  if (unsupported !== undefined) return { state: 'unusable', reason: unsupported };
  const verdicts = signatures.map((signature) => verifyOne(document, signature, jwks));
  const worst =
    verdicts.find(({ state }) => state === 'invalid') ?? verdicts.find(({ state }) => state !== 'valid');
  const whole = verdicts[signatures.findIndex(({ signed }) => signed === document.root)];
  if (worst === undefined && whole === undefined && encrypted > 0)
    return { state: 'unusable', reason: 'another assertion is encrypted: whether it is signed is unknown' };
  return worst ?? whole ?? verdicts[0] ?? { state: 'unsecured' };
}

/** Of responses with several such assertions, by the keys that they were verified with. */
const verified = new WeakMap<SamlDocument, { readonly jwks: unknown; readonly verdict: SignatureVerdict }>();

/** Verifies an assertion without a signature of its own, which was encrypted in a signed response. */
function verifyAround(around: SamlDocument, keys: SigningKeys): SignatureVerdict {
  const known = verified.get(around);
  const verdict = known?.jwks === keys.jwks && known ? known.verdict : verifySaml(around, keys);
  verified.set(around, { jwks: keys.jwks, verdict });
  if (verdict.state !== 'valid') return verdict;
  return { ...verdict, note: 'signed with the response that it was encrypted in' };
}

function verifyOne(
  document: SamlDocument,
  signature: SamlSignature,
  jwks: SigningKeys['jwks'],
): SignatureVerdict {
  const alg = signature.algorithm?.name ?? '';
  const given = jwks === undefined ? undefined : usableKeys(jwks, signature.algorithm);
  const inside = certificateKey(signature);
  const keys = given?.keys ?? (inside === undefined ? [] : [inside]);
  const outcome = checkXmlSignature(document, signature, keys);
  switch (outcome.state) {
    case 'modified':
      return { state: 'invalid', alg, cause: `${signature.signed.name} was modified: its digest is wrong` };
    case 'other-element':
      return { state: 'invalid', alg, cause: 'what is signed is not what is read' };
    case 'valid': {
      if (given === undefined) return { state: 'not-checked', reason: onlyInside };
      const keyId = given.ids[outcome.index];
      return present({ state: 'valid', alg, keyId, note: `signs ${signedWords(document, signature)}` });
    }
    case 'other-key':
      return otherKey(alg, given, inside);
  }
}

const otherInside = 'no key of the issuer yet; the certificate inside does not verify it';
const onlyInside = 'matches the certificate inside, which does not prove the issuer';

function otherKey(
  alg: string,
  given: UsableKeys | undefined,
  inside: KeyObject | undefined,
): SignatureVerdict {
  if (given === undefined) {
    // The certificate is unsigned: that of another key may be there, or that of a CA first.
    const reason = inside === undefined ? 'no key of the issuer yet' : otherInside;
    return { state: 'not-checked', reason };
  }
  if (given.keys.length > 0) return { state: 'invalid', alg };
  return { state: 'unusable', reason: given.reason };
}

function signedWords({ root, kind }: SamlDocument, { signed }: SamlSignature): string {
  if (signed !== root) return 'the assertion, not the response around it';
  return kind === 'response' ? 'the response with all that is in it' : 'all of it';
}

interface UsableKeys {
  readonly keys: readonly KeyObject[];
  readonly ids: readonly (string | undefined)[];
  /** Why there is none. */
  readonly reason: string;
}

/** The keys that the algorithm can use, without the weak ones. */
function usableKeys(
  jwks: NonNullable<SigningKeys['jwks']>,
  algorithm: SamlAlgorithm | undefined,
): UsableKeys {
  const keys: KeyObject[] = [];
  const ids: (string | undefined)[] = [];
  let reason = `none of the keys is of type ${algorithm?.kty}`;
  for (const jwk of jwks.slice(0, mostKeys)) {
    if (!isObject(jwk) || jwk.kty !== algorithm?.kty) continue;
    const bits = modulusBits(stringMember(jwk, 'n') ?? '');
    if (jwk.kty === 'RSA' && bits < leastBits) {
      reason = `the RSA key has ${bits} bits, fewer than ${leastBits}`;
      continue;
    }
    const read = readJwk(jwk, nodeCrypto);
    const imported = read.key === undefined ? undefined : importKey(read.key as JWK);
    if (imported?.ok !== true) {
      reason = imported?.reason ?? 'the key cannot be read';
      continue;
    }
    keys.push(imported.key);
    ids.push(stringMember(jwk, 'kid'));
  }
  return { keys, ids, reason };
}

function certificateKey({ certificate, algorithm }: SamlSignature): KeyObject | undefined {
  if (certificate === undefined) return undefined;
  try {
    const { X509Certificate } = nodeCryptoModule();
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    return publicKey.asymmetricKeyType === (algorithm?.kty === 'EC' ? 'ec' : 'rsa') ? publicKey : undefined;
  } catch {
    return undefined;
  }
}
