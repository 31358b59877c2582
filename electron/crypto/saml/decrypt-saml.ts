import { withSamlContext } from '../../../core/token/formats/saml/saml.ts';
import type { DecryptionVerdict } from '../../../core/token/jose/decryption-verdict.ts';
import { member, stringMember } from '../../../core/token/json-members.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { mostEncrypted } from '../../../core/token/saml/encrypted-elements.ts';
import { readEncryption } from '../../../core/token/saml/encryption-form.ts';
import { namespaces } from '../../../core/token/saml/namespaces.ts';
import { samlOf } from '../../../core/token/saml/saml-of.ts';
import { shortId } from '../../../core/token/saml/short-id.ts';
import { readXml, type XmlElement } from '../../../core/token/saml/xml.ts';
import { inContext } from '../../../core/token/saml/xml-in-context.ts';
import type { JsonObject, OpaqueToken } from '../../../core/token/token.ts';
import type { DecryptionKeys } from '../jwe/decryption-keys.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { decryptElement, type ElementDecryption, type PrivateKey } from './decrypt-element.ts';

interface SamlDecryption {
  /** With what was decrypted in it. */
  readonly token: OpaqueToken;
  readonly decryption: DecryptionVerdict;
  /** The decrypted assertions. */
  readonly assertions: readonly OpaqueToken[];
  /** The XML of all that was decrypted, in the order of the document. */
  readonly texts: readonly string[];
}

type Failed = Extract<DecryptionVerdict, { readonly state: 'failed' }>;
type Outcome = ElementDecryption | Failed;

/** What may be in each encrypted element. */
const contents: Readonly<Record<string, readonly string[]>> = {
  EncryptedAssertion: ['Assertion'],
  EncryptedID: ['NameID', 'BaseID', 'Assertion'],
  EncryptedAttribute: ['Attribute'],
};

/**
 * Decrypts the encrypted elements of a SAML message or assertion (SAML Core section 6). It counts as decrypted once one of
 * them is; why others are not is among the problems of the token. Never throws.
 */
export function decryptSaml(
  token: OpaqueToken,
  keys: DecryptionKeys,
  budget: { keys: number },
): SamlDecryption {
  const encryptedElements = samlOf(token)?.encryptedElements ?? [];
  const fit = privateKeys(keys);
  const decrypted = new Map<number, string>();
  const failures = new Map<number, string>();
  let verdict: DecryptionVerdict | undefined;
  for (const [index, element] of encryptedElements.entries()) {
    const outcome = 'reason' in fit ? fit : decryptAt(index, element, fit.keys, budget);
    if (outcome.state === 'decrypted') {
      const { text, ...how } = outcome;
      decrypted.set(index, text);
      if (verdict?.state !== 'decrypted') verdict = how;
    } else {
      failures.set(index, outcome.reason);
      verdict ??= { ...outcome, reason: `${element.name}: ${outcome.reason}` };
    }
  }
  const inside = [...decrypted].filter(([index]) => encryptedElements[index]?.name === 'EncryptedAssertion');
  const opened = withSamlContext(token, {
    decrypted,
    failures,
    ...(inside.length > 0 && { opened: true }),
  });
  const around = samlOf(opened);
  const assertions = inside.flatMap(([, xml]) => {
    const inner = readToken(xml);
    return inner.kind === 'opaque' ? [withSamlContext(inner, around ? { around } : {})] : [];
  });
  return {
    token: opened,
    decryption: verdict ?? { state: 'failed', step: 'form', reason: 'nothing in it is encrypted' },
    assertions,
    texts: [...decrypted.values()],
  };
}

function decryptAt(
  index: number,
  element: XmlElement,
  keys: readonly PrivateKey[],
  budget: { keys: number },
): Outcome {
  if (index < mostEncrypted) return decryptOne(element, keys, budget);
  return { state: 'failed', step: 'form', reason: `more than ${mostEncrypted} elements are encrypted` };
}

function decryptOne(element: XmlElement, keys: readonly PrivateKey[], budget: { keys: number }): Outcome {
  const read = readEncryption(element);
  if (!read.ok) return { state: 'failed', step: read.step, reason: read.reason };
  const outcome = decryptElement(read.form, keys, budget);
  if (outcome.state === 'failed') return outcome;
  const text = outcome.text.trim();
  const wanted = contents[element.name] ?? [];
  const found = [text, inContext(text, read.form.namespaces)].map((xml) => ({ xml, reading: readXml(xml) }));
  const right = found.find(
    ({ reading }) =>
      reading.ok && reading.root.namespace === namespaces.assertion && wanted.includes(reading.root.name),
  );
  if (right !== undefined) return { ...outcome, text: right.xml };
  return { state: 'failed', step: 'content', reason: contentFault(found[0]?.reading, wanted) };
}

function contentFault(reading: ReturnType<typeof readXml> | undefined, wanted: readonly string[]): string {
  if (reading?.ok !== true) return `the decrypted content is not read: ${reading?.reason ?? ''}`;
  return `the decrypted content is ${shortId(reading.root.name)}, not ${wanted.join(' or ')} of SAML 2.0`;
}

/** The private RSA keys that may decrypt, or why there is none. */
function privateKeys({ jwks, password }: DecryptionKeys): { readonly keys: readonly PrivateKey[] } | Failed {
  const keys: PrivateKey[] = [];
  let reason =
    password === undefined
      ? 'no key was given'
      : 'a password was given, but the key is encrypted for a private RSA key';
  for (const jwk of jwks) {
    const read = privateKey(jwk);
    if (typeof read === 'string') reason = read;
    else keys.push(read);
  }
  return keys.length > 0 ? { keys } : { state: 'failed', step: 'key', reason };
}

function privateKey(jwk: JsonObject): PrivateKey | string {
  const kty = stringMember(jwk, 'kty') ?? '';
  if (kty !== 'RSA') return `it needs a private key of type RSA, this one is ${kty.slice(0, 20)}`;
  const use = member(jwk, 'use');
  if (use !== undefined && use !== 'enc')
    return `the key is for use ${JSON.stringify(use).slice(0, 40)}, not "enc"`;
  const keyId = stringMember(jwk, 'kid');
  try {
    const key = nodeCryptoModule().createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    return keyId === undefined ? { key } : { key, keyId };
  } catch (error) {
    return `the private key cannot be used: ${error instanceof Error ? error.message : error}`;
  }
}
