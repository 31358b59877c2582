import { assertNever } from '../../base/assert-never.ts';
import { rememberLast } from '../../base/growing.ts';
import type { SignatureRecord } from '../../record/token-parts.ts';
import type { TokenRecord } from '../../record/token-record.ts';
import type { DecryptionVerdict } from '../../token/jose/decryption-verdict.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import type { SecretEncoding } from '../../token/secret-octets.ts';
import { describeDuration } from '../../token/time.ts';
import { type TimeStatus, timeStatusText } from '../../token/time-status.ts';
import type { Token } from '../../token/token.ts';
import { type SignatureState, signatureTone, type Tone, timeTone } from '../../token/token-status.ts';
import type { Words } from '../words.ts';

/** The properties that the kind of a token is derived from. */
interface TokenForm extends Partial<NamedMembers> {
  readonly kind: Token['kind'];
  /** In characters, and the upper bound of its entropy in bits; of an opaque token. */
  readonly length?: number | undefined;
  readonly atMostBits?: number | undefined;
  /** The name of its format, where that is known. */
  readonly format?: string | undefined;
  readonly isUnsecured: boolean;
  readonly isSdJwt?: boolean;
  /** Whether a JWS has claims: a payload that is a JSON object. */
  readonly hasClaims: boolean;
}

/** The members of a header that are in the kind of a token; undefined unless they are strings. */
type NamedMembers = Readonly<Record<'typ' | 'alg' | 'enc' | 'kid', string | undefined>>;

/** The kind of a token: "at+jwt, RS256, key rs1", "JWT, RS256" or "opaque, 43 characters, at most 256 bits". */
export function describeToken(token: Token, mask = (text: string) => text): string {
  const { kind } = token;
  if (kind === 'opaque') {
    const { length, atMostBits, format } = token;
    return describeForm({
      kind,
      length,
      atMostBits,
      format: format?.name,
      isUnsecured: false,
      hasClaims: false,
    });
  }
  const { header } = token;
  const named = (name: keyof NamedMembers) => {
    const value = header?.[name];
    return typeof value === 'string' ? mask(value) : undefined;
  };
  return describeForm({
    kind,
    isUnsecured: kind === 'jws' && token.unsecured,
    isSdJwt: kind === 'jws' && token.sdJwt !== undefined,
    hasClaims: kind === 'jws' && token.payload !== undefined,
    typ: named('typ'),
    alg: named('alg'),
    enc: named('enc'),
    kid: named('kid'),
  });
}

/** The kind of a stored token, as {@link describeToken}. */
export function describeRecord(record: TokenRecord): string {
  const { kind, length, atMostBits, signature, withoutClaims, header, sdJwt, format } = record;
  const named = (name: keyof NamedMembers) =>
    header.find((member) => member.name === name && member.json !== true)?.value;
  return describeForm({
    kind,
    length,
    atMostBits,
    format: format?.name,
    isUnsecured: signature?.state === 'unsecured',
    isSdJwt: sdJwt !== undefined,
    hasClaims: withoutClaims !== true,
    typ: named('typ'),
    alg: named('alg'),
    enc: named('enc'),
    kid: named('kid'),
  });
}

/** Made once for tokens in a row that have the same header, as those of one issuer do. */
const describeJws = rememberLast((name: string, typ: string, alg?: string, kid?: string) => {
  const type = typ.toUpperCase() === 'JWT' ? '' : typ;
  const key = kid === undefined || kid === '' ? undefined : `key ${kid}`;
  return joined(name === 'JWT' && type !== '' ? undefined : name, type, alg, key);
});

function describeForm(form: TokenForm): string {
  const { kind, length, atMostBits, format, isUnsecured, isSdJwt, hasClaims, typ = '', alg, enc, kid } = form;
  switch (kind) {
    case 'opaque':
      return joined(
        format ?? 'opaque',
        length === undefined ? undefined : length === 1 ? '1 character' : `${length} characters`,
        atMostBits === undefined || format !== undefined ? undefined : `at most ${atMostBits} bits`,
      );
    case 'jwe':
      return joined('JWE (encrypted)', alg, enc);
    case 'jws':
      return describeJws(nameOfJws(isUnsecured, hasClaims, isSdJwt), typ, alg, kid);
    default:
      return assertNever(kind);
  }
}

/** A token in a title: "ID Token, RS256", "Unsecured JWT, none", "JWS, RS256", "JWE (encrypted)" or "Opaque value". */
export function titleOfToken(token: Token, where?: string): string {
  switch (token.kind) {
    case 'jws': {
      const alg = token.header?.alg;
      const form = nameOfJws(token.unsecured, token.payload !== undefined, token.sdJwt !== undefined);
      const name = token.unsecured ? form : (profileOf(token, where)?.name ?? form);
      const title = joined(name, typeof alg === 'string' ? alg : undefined);
      return title.charAt(0).toUpperCase() + title.slice(1);
    }
    case 'jwe':
      return 'JWE (encrypted)';
    case 'opaque':
      return token.format?.name ?? profileOf(token, where)?.name ?? 'Opaque value';
    default:
      return assertNever(token);
  }
}

/** What a token is for and how that was recognised, as a sentence without a period; undefined where it is not known. */
export function profileText(token: Token, where?: string): string | undefined {
  const profile = profileOf(token, where);
  return profile === undefined ? undefined : `${profile.name}: ${profile.reason}`;
}

function nameOfJws(isUnsecured: boolean, hasClaims: boolean, isSdJwt = false): string {
  if (isSdJwt) return isUnsecured ? 'unsecured SD-JWT' : 'SD-JWT';
  if (isUnsecured) return 'unsecured JWT';
  return hasClaims ? 'JWT' : 'JWS';
}

function joined(...parts: readonly (string | undefined)[]): string {
  let text = '';
  for (const part of parts) {
    if (part !== undefined && part !== '') text = text === '' ? part : `${text}, ${part}`;
  }
  return text;
}

/** A verdict, or what is stored of it. */
type CheckedSignature = SignatureRecord & {
  readonly candidates?: number | undefined;
  readonly secretEncoding?: SecretEncoding | undefined;
  readonly note?: string | undefined;
  readonly cause?: string | undefined;
};

/** What is remarkable about how a signature was checked: several keys, a decoded secret, where the key is from. */
export function signatureRemark(signature: CheckedSignature): string | undefined {
  const remarks = [keyRemark(signature), signature.note].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? undefined : remarks.join('; ');
}

function keyRemark({ state, candidates, secretEncoding }: CheckedSignature): string | undefined {
  if (candidates !== undefined && state === 'valid') return `one of ${candidates} keys that match`;
  if (candidates !== undefined && state === 'invalid') return `none of ${candidates} keys that match`;
  return secretEncoding === undefined ? undefined : `the secret was decoded from ${secretEncoding}`;
}

/** The result of the signature check in words. */
export function signatureText(signature: CheckedSignature): string {
  const { state, keyId, cause, reason = signatureRemark(signature) } = signature;
  const remark = reason === undefined ? '' : ` (${reason})`;
  switch (state) {
    case 'valid':
      return `signature verified${keyId === undefined ? '' : ` with key ${keyId}`}${remark}`;
    case 'invalid':
      return `invalid signature: ${cause ?? 'the token was modified or signed with a different key'}${remark}`;
    case 'unsecured':
      return 'not signed: anyone could have made this token';
    case 'no-key':
    case 'unusable':
    case 'not-checked':
      return `signature not verified: ${reason ?? 'the reason is unknown'}`;
    default:
      return assertNever(state);
  }
}

/** What decrypting a JWE came to, in words. */
export function decryptionText(verdict: DecryptionVerdict): string {
  if (verdict.state === 'failed') return `not decrypted: ${verdict.reason}`;
  const { alg, keyId, recipient } = verdict;
  const key = keyId === undefined ? '' : ` with key ${keyId}`;
  const who = recipient === undefined ? '' : `, as recipient ${recipient}`;
  return `decrypted${key} (${alg}${who})`;
}

/** The colour of a signature; `time` is that of the time alone: a verified token that is not valid now has none. */
export function signatureToneNow(state: SignatureState, time: Tone): Tone {
  return state === 'valid' && time !== 'pass' ? 'none' : signatureTone(state);
}

interface Validity {
  readonly status: TimeStatus;
  /** From issue to expiry; absent where one of them is unknown. */
  readonly lifetimeSeconds?: number | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Formats the distance between two times in milliseconds since 1970; the largest unit by default. */
  readonly to?: (at: number, now: number) => string;
}

/** Whether a token is valid, with its lifetime: "expires in 59 min 57 s of 1 h", "expired 5 min ago after 1 h". */
export function validityWords({ status, lifetimeSeconds, now, to }: Validity): Words {
  const words = timeStatusText(status, now, to);
  const preposition = isLaterIssued(status) ? undefined : prepositions.get(status.state);
  const isKnown = lifetimeSeconds !== undefined && lifetimeSeconds > 0;
  const lifetime =
    preposition !== undefined && isKnown ? ` ${preposition} ${describeDuration(lifetimeSeconds)}` : '';
  return { text: `${words}${lifetime}`, tone: timeTone(status) };
}

const prepositions: ReadonlyMap<TimeStatus['state'], string> = new Map([
  ['valid', 'of'],
  ['expired', 'after'],
]);

function isLaterIssued(status: TimeStatus): boolean {
  return status.state === 'valid' && status.issuedLater !== undefined;
}
