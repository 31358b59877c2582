import { excerpt } from '../../../base/excerpt.ts';
import type { SectionId } from '../../../spec/sections.ts';
import { readBase64url } from '../../base64url.ts';
import { isArray, member, stringMember } from '../../json-members.ts';
import { isPublicKeyType, readJwk } from '../../read-jwk.ts';
import type { JsonObject } from '../../token.ts';
import { memberText } from '../../written-numbers.ts';
import type { FormatPart, FormatRow } from '../format.ts';
import { readDerObject } from './der-object.ts';
import { keyWords, secretWarning, thumbprintRows, weakness } from './key-rows.ts';
import type { KeyInfo } from './public-key.ts';

/** One JWK, described. */
interface JwkReading {
  /** "Public key: RSA, 2048 bits" or "Shared secret, 256 bits". */
  readonly name: string;
  readonly isSecret: boolean;
  readonly part: FormatPart;
  readonly problems: readonly string[];
}

/** The members that are secret (RFC 7518 section 6, and `priv` of AKP keys). */
const secretMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const meanings: Readonly<Record<string, readonly [meaning: string, spec?: SectionId]>> = {
  kty: ['Key type', 'RFC 7517 §4.1'],
  use: ['Intended use: sig or enc', 'RFC 7517 §4.2'],
  key_ops: ['Permitted operations', 'RFC 7517 §4.3'],
  alg: ['Algorithm that it is for', 'RFC 7517 §4.4'],
  kid: ['Key ID', 'RFC 7517 §4.5'],
  x5c: ['Certificates, the one of the key first', 'RFC 7517 §4.7'],
  x5t: ['SHA-1 of the certificate'],
  'x5t#S256': ['SHA-256 of the certificate'],
  crv: ['Curve'],
  x: ['X coordinate, or the public key'],
  y: ['Y coordinate'],
  n: ['Modulus'],
  e: ['Exponent'],
  pub: ['Public key'],
};

const mostMembers = 60;

/** Describes a JWK (RFC 7517 section 4), its secret members masked. */
export function readJwkPart(jwk: JsonObject, title: string): JwkReading {
  const info = infoOf(jwk);
  const secret = secretMembers.filter((name) => member(jwk, name) !== undefined);
  const isShared = stringMember(jwk, 'kty') === 'oct';
  const names = Object.keys(jwk);
  const faults = isPublicKeyType(stringMember(jwk, 'kty')) ? readJwk(jwk, {}).faults : [];
  return {
    name: isShared ? sharedName(jwk) : `${secret.length > 0 ? 'Private' : 'Public'} key: ${keyWords(info)}`,
    isSecret: secret.length > 0,
    part: {
      title,
      rows: [
        ...(info.bits === undefined ? [] : [{ name: 'Size', value: `${info.bits} bits` }]),
        ...names.slice(0, mostMembers).map((name) => rowOf(jwk, name)),
        ...certificateNames(jwk),
      ],
      hashed: (crypto) => thumbprintRows(info, crypto),
    },
    problems: [
      ...(secret.length > 0 ? [isShared ? sharedWarning : secretWarning] : []),
      ...faults.map(({ received }) => `The key ${received}`),
      ...[weakness(info)].filter((problem) => problem !== undefined),
      ...(names.length > mostMembers
        ? [`It has ${names.length} members; the first ${mostMembers} are shown`]
        : []),
    ],
  };
}

const sharedWarning = 'This is a shared secret: anyone who has it can make tokens. Its value is masked below';

function sharedName(jwk: JsonObject): string {
  return `Shared secret, ${readBase64url(excerpt(stringMember(jwk, 'k') ?? '', 20_000)).bytes.length * 8} bits`;
}

function infoOf(jwk: JsonObject): KeyInfo {
  const type = excerpt(stringMember(jwk, 'kty') ?? 'unknown', 40);
  const curve = stringMember(jwk, 'crv');
  const { key } = isPublicKeyType(type) ? readJwk(jwk, {}) : {};
  const n = key?.kty === 'RSA' ? readBase64url(key.n ?? '').bytes : undefined;
  return {
    type,
    ...(n === undefined ? {} : { bits: n.length * 8 - Math.clz32(n[0] ?? 0) + 24 }),
    ...(curve === undefined ? {} : { curve: excerpt(curve, 40) }),
    ...(key === undefined ? {} : { jwk: key }),
  };
}

function rowOf(jwk: JsonObject, name: string): FormatRow {
  const value = member(jwk, name);
  if (secretMembers.includes(name)) return { name, value: '••••••', meaning: 'Secret' };
  const [meaning, spec] = (Object.hasOwn(meanings, name) ? meanings[name] : undefined) ?? [];
  const text = typeof value === 'string' ? value : memberText(jwk, name);
  return {
    name: excerpt(name, 100),
    value: excerpt(text, 300),
    ...(meaning === undefined ? {} : { meaning }),
    ...(spec === undefined ? {} : { spec }),
  };
}

/** Subject and validity of the first certificate of `x5c`. */
function certificateNames(jwk: JsonObject): readonly FormatRow[] {
  const x5c = member(jwk, 'x5c');
  const first = isArray(x5c) ? x5c[0] : undefined;
  if (typeof first !== 'string' || first.length > 100_000) return [];
  const object = readDerObject(readBase64url(first).bytes);
  if (object?.kind !== 'certificate') return [];
  return object.part.rows
    .filter(({ name }) => ['Subject', 'Issuer', 'Valid from', 'Valid until'].includes(name))
    .map((row) => ({ ...row, name: `x5c ${row.name.toLowerCase()}` }));
}
