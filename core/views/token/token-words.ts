import { assertNever } from '../../base/assert-never.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import { describeDuration } from '../../token/time.ts';
import { type TimeStatus, timeStatusText } from '../../token/time-status.ts';
import type { Token } from '../../token/token.ts';
import { type SignatureState, signatureTone, type Tone, timeTone } from '../../token/token-status.ts';
import type { Words } from '../words.ts';

/** The kind of a token: "at+jwt, RS256, key rs1", "JWT, RS256" or "opaque, 43 characters, at most 256 bits". */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'opaque':
      return `opaque, ${token.length} characters, at most ${token.atMostBits} bits`;
    case 'jwe':
      return ['JWE (encrypted)', ...text(token.header?.alg), ...text(token.header?.enc)].join(', ');
    case 'jws': {
      const { header, payload, unsecured } = token;
      const types = text(header?.typ).filter((typ) => typ.toUpperCase() !== 'JWT');
      const name = unsecured ? 'unsecured JWT' : payload === undefined ? 'JWS' : 'JWT';
      const kind = name === 'JWT' && types.length > 0 ? types : [name, ...types];
      return [...kind, ...text(header?.alg), ...text(header?.kid).map((kid) => `key ${kid}`)].join(', ');
    }
    default:
      return assertNever(token);
  }
}

function text(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

/** The result of the signature check in words. */
export function signatureText(signature: SignatureVerdict): string {
  switch (signature.state) {
    case 'valid':
      return `signature verified${signature.keyId === undefined ? '' : ` with key ${signature.keyId}`}`;
    case 'invalid':
      return 'invalid signature: the token was modified or signed with a different key';
    case 'unsecured':
      return 'not signed: anyone could have made this token';
    case 'no-key':
    case 'unusable':
    case 'not-checked':
      return `signature not verified: ${signature.reason}`;
    default:
      return assertNever(signature);
  }
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
