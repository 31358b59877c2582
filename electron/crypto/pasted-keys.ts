import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { findTokens } from '../../core/token/find-tokens.ts';
import { rsaKeyValue } from '../../core/token/formats/keys/other-keys.ts';
import { readFormat } from '../../core/token/formats/registry.ts';
import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../core/token/json-members.ts';
import { readJwk } from '../../core/token/read-jwk.ts';
import { signingCertificates } from '../../core/token/saml/metadata.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import { nodeCrypto } from './crypto.ts';
import { bytesIn, isSshKey, pemInBase64 } from './key-forms.ts';
import { placeInText } from './place-in-text.ts';
import { publicKeyTexts, readBareKey, readPemKeys } from './public-keys.ts';

/** The keys that a user gave, with the certificates among them in PEM. */
export interface GivenKeys extends SigningKeys {
  readonly certificates?: readonly string[];
}

/** Longer texts are not read as keys, in characters. */
const longestKeys = 1_000_000;

/** Deviations that a lenient reader accepts, but that indicate a copying mistake. */
const broken: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/**
 * Reads the keys to verify signatures with: a JWK Set or a JWK (RFC 7517), PEM keys or certificates (RFC 7468) with
 * any text around them or as members of a JSON object, SAML metadata, a key, certificate or PEM as base64 alone, otherwise the
 * keys inside an encoded or larger text, otherwise the text itself as the shared secret of an HMAC. Keys that have no name are
 * unnamed: they are used whatever the token names.
 */
export function readPastedKeys(text: string): Result<GivenKeys> {
  const read = readKeys(text);
  if (text.length > longestSearched || (read.ok && read.value.clientSecret === undefined)) return read;
  return isCutJson(text) ? read : (keysInside(text) ?? read);
}

/** Whether a text is JSON without its end: the key that is missing may be the one that is needed. */
function isCutJson(text: string): boolean {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed)) return false;
  const { deviations } = readJson(trimmed);
  return deviations.some(({ code, position }) => code === 'json-syntax' && position >= trimmed.length);
}

/** Longer texts, in characters, are read as keys alone: the search takes a millisecond for each 5,000. */
const longestSearched = 200_000;

/** Of one text. */
const mostInside = 50;

/** The formats of keys and certificates in a larger text. */
const keyFormats: ReadonlySet<string> = new Set(['jwk', 'pem', 'der']);

/** The keys in a text of another form: base64 of a JWK Set, an HTTP response, JSON in a string, a program. */
function keysInside(text: string): Result<GivenKeys> | undefined {
  const parts = findTokens(text).flatMap(({ token }) =>
    token.kind === 'opaque' && keyFormats.has(token.format?.format ?? '') ? [token.raw] : [],
  );
  const unlike = [...new Set(parts)].filter((part) => part !== text.trim()).slice(0, mostInside);
  const read = unlike.flatMap((part) => {
    const one = readKeys(part);
    return one.ok ? [one.value] : [];
  });
  const [first, ...others] = read;
  if (first === undefined || others.length === 0) return first && { ok: true, value: first };
  const certificates = read.flatMap((one) => one.certificates ?? []);
  return {
    ok: true,
    value: {
      jwks: read.flatMap(({ jwks }) => jwks ?? []),
      publicKeyTexts: read.flatMap((one) => one.publicKeyTexts ?? []),
      tryAll: true,
      unnamed: true,
      ...(certificates.length > 0 && { certificates }),
    },
  };
}

function readKeys(text: string): Result<GivenKeys> {
  if (text.length > longestKeys) {
    const most = 'at most 1,000,000 characters are read';
    return refuse(
      `The text is too long for keys: ${most}.`,
      `${text.length} characters`,
      'Use the key or JWK Set alone.',
    );
  }
  const trimmed = text.trim();
  if (trimmed === '') return refuse('No key was given.', 'empty');
  if (trimmed.startsWith('<')) return fromMetadata(trimmed);
  const isJson = /^[{[]/.test(trimmed);
  if (!isJson && trimmed.includes('-----BEGIN ')) return fromPem(text);
  if (isJson) return fromJson(text);
  if (/^https?:\/\/\S+$/.test(trimmed)) {
    return refuse('This is a URL, not a key.', 'a URL', 'Use it as the issuer or the JWKS URL instead.');
  }
  const bare = readBareKey(trimmed);
  if (bare !== undefined) return { ok: true, value: fromPublicKeys(bare, text) };
  const container = readFormat(trimmed);
  if (container?.format === 'der')
    return refuse(
      `This is no key: ${container.name}.`,
      `${trimmed.length} characters`,
      'Export the key as PEM.',
    );
  if (container?.format === 'ssh-public-key' || isSshKey(trimmed))
    return refuse(
      'This is an SSH public key.',
      container?.name ?? 'SSH',
      'Convert it: ssh-keygen -e -m PKCS8 -f FILE',
    );
  if (container?.format === 'paserk')
    return refuse('This is no key for a JWS.', container.name, 'Use a JWK, or PEM.');
  if (/^did:[a-z0-9]{1,20}:\S{1,500}$/.test(trimmed))
    return refuse('This is a DID, not a key.', 'a DID', 'Use the publicKeyJwk of its DID document.');
  if (trimmed.startsWith('PuTTY-User-Key-File-'))
    return refuse('This is a key file of PuTTY.', 'PuTTY', 'Export it in PuTTYgen, and convert it to PEM.');
  const pem = pemInBase64(trimmed);
  return pem === undefined ? { ok: true, value: { clientSecret: trimmed } } : fromPem(pem);
}

/** The signing certificates of an identity provider, from its SAML metadata. */
function fromMetadata(text: string): Result<GivenKeys> {
  if (/^<(?:!doctype\s+html|html)\b/i.test(text))
    return refuse('This is an HTML page, not a key.', 'HTML', 'Use the JWKS URL itself, or its content.');
  const jwk = rsaKeyValue(text);
  if (jwk !== undefined) return asKeys([jwk], undefined);
  const read = signingCertificates(text);
  if (!read.ok)
    return refuse(
      'This XML has no certificate to verify with.',
      read.reason,
      'Paste the metadata of the identity provider.',
    );
  // A key of one provider must not verify what names another as its issuer.
  if (read.providers > 1)
    return refuse(
      'The metadata is of several identity providers.',
      `${read.providers} providers`,
      'Use the metadata of the issuer alone.',
    );
  const lines = read.certificates.map(
    (one) => `-----BEGIN CERTIFICATE-----\n${one}\n-----END CERTIFICATE-----\n`,
  );
  return fromPem(lines.join(''));
}

function fromJson(text: string): Result<GivenKeys> {
  const { value, deviations } = readJson(text.trim());
  const fault = deviations.find(({ code }) => broken.has(code));
  if (fault !== undefined) {
    const at = text.indexOf(text.trim()) + fault.position;
    return refuse('Invalid JSON: truncated or malformed.', `${placeInText(text, at)}: not JSON`);
  }
  if (isArray(value) && value.length > 0 && value.every(isJwk)) return asKeys(value, '');
  const octets = bytesIn(value);
  if (octets !== undefined)
    return { ok: true, value: { secretKey: Buffer.from(octets).toString('base64url') } };
  if (!isObject(value)) {
    return refuse('Not a JSON object.', `${text.length} characters`);
  }
  const keys = member(value, 'keys');
  if (isArray(keys)) return asKeys(keys, 'keys');
  if (isJwk(value)) return asKeys([value], undefined);
  const named = pemMembers(value);
  if (named.length > 0) return { ok: true, value: { jwks: named, tryAll: true } };
  const jwksUri = stringMember(value, 'jwks_uri');
  if (jwksUri !== undefined)
    return refuse(
      'This is the metadata of an issuer: its keys are at jwks_uri.',
      jwksUri.slice(0, 200),
      'Use the issuer or the JWKS URL instead.',
    );
  return refuse(
    'Neither a JWK Set (no array "keys") nor a JWK (no "kty").',
    `the members ${Object.keys(value).slice(0, 10).join(', ').slice(0, 200)}`,
  );
}

/** A lone key without a name is meant for the token it was given for; a lone `oct` key is a shared secret. */
function asKeys(keys: readonly JsonValue[], path: string | undefined): Result<GivenKeys> {
  if (keys.length === 0) return refuse('The JWK Set is empty.', '"keys": []');
  const faults = keys.slice(0, mostJudged).map(faultOf);
  const [first] = faults;
  if (first !== undefined && keys.length <= mostJudged && faults.every((fault) => fault !== undefined)) {
    const place = path === undefined ? 'the key' : `${path}[0]`;
    const none =
      keys.length === 1 ? 'The key cannot be read.' : `None of the ${keys.length} keys can be read.`;
    return refuse(none, `${place} ${first}`, 'Copy the whole key, with all its members.');
  }
  const [only, ...others] = keys;
  const isAlone = only !== undefined && others.length === 0 && isObject(only);
  const k = isAlone && stringMember(only, 'kty') === 'oct' ? stringMember(only, 'k') : undefined;
  const secretKey = k?.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const secretKeys = keys.length > 1 && keys.every(isSecret) ? keys : undefined;
  const unnamed = isAlone && secretKey === undefined && stringMember(only, 'kid') === undefined;
  const publicKeys = keys.filter(isObject).flatMap((key) => readJwk(key, nodeCrypto).key ?? []);
  return {
    ok: true,
    value: {
      jwks: keys,
      ...present({ secretKey, secretKeys, unnamed: unnamed ? (true as const) : undefined }),
      tryAll: true,
      publicKeyTexts: publicKeyTexts(publicKeys),
      ...(keys.some(hasPrivatePart) && { note: privateNote }),
      ...(secretKey !== k && { note: 'k of the key is not base64url without padding' }),
    },
  };
}

/** A set that mixes shared secrets with public keys is ambiguous: its secrets are not used (RFC 8725 section 3.1). */
function isSecret(key: JsonValue): key is JsonObject {
  return isObject(key) && stringMember(key, 'kty') === 'oct' && stringMember(key, 'k') !== undefined;
}

const mostJudged = 100;
const privateNote = 'the public half of a private key';

function hasPrivatePart(key: JsonValue): boolean {
  return (
    isObject(key) &&
    stringMember(key, 'kty') !== 'oct' &&
    (member(key, 'd') ?? member(key, 'priv')) !== undefined
  );
}

/** Why a key cannot be used, as the end of a sentence that starts with its place; undefined where it can. */
function faultOf(key: JsonValue): string | undefined {
  if (!isObject(key)) return 'is not an object';
  if (stringMember(key, 'kty') === 'oct')
    return stringMember(key, 'k') ? undefined : 'has no usable member k';
  const { key: read, faults } = readJwk(key, nodeCrypto);
  return read === undefined ? (faults.at(-1)?.received ?? 'cannot be read') : undefined;
}

/** Keys or certificates in PEM as values of an object, by their `kid`: the older form of Google's keys. */
function pemMembers(object: JsonObject): readonly JsonValue[] {
  return Object.entries(object).flatMap(([kid, value]) => {
    const keys = typeof value === 'string' && value.includes('-----BEGIN ') ? readPemKeys(value).keys : [];
    return keys.map((key) => ({ ...key, kid }));
  });
}

function isJwk(value: JsonValue): value is JsonObject {
  return isObject(value) && typeof member(value, 'kty') === 'string';
}

function fromPem(text: string): Result<GivenKeys> {
  const { problem, ...found } = readPemKeys(text);
  if (found.keys.length > 0) return { ok: true, value: fromPublicKeys(found, text) };
  const isBroken = problem === undefined || /without its END|not base64|was changed/.test(problem);
  const hint = isBroken ? undefined : 'Use the public key or certificate, in PEM.';
  return refuse('The PEM contains no readable key.', problem ?? 'no complete block', hint);
}

function fromPublicKeys(
  { keys, certificates, privateKeys }: Omit<ReturnType<typeof readPemKeys>, 'problem'>,
  text: string,
): GivenKeys {
  return {
    jwks: keys,
    unnamed: true,
    publicKeyTexts: publicKeyTexts(keys, text),
    ...(certificates.length > 0 && { certificates }),
    ...(privateKeys > 0 && { note: privateNote }),
  };
}

function refuse(
  message: string,
  received: string,
  hint = 'Copy the whole key, from its first to its last character.',
): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'inspector: key',
      expected: 'a JWK Set, a JWK, a PEM key or certificate, or a shared secret',
      received,
      hint,
    },
  };
}
