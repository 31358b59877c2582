import { present } from '../../../core/base/present.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { listFound } from '../../../core/token/list-found.ts';
import type { Token } from '../../../core/token/token.ts';
import { describeToken } from '../../../core/views/token/token-words.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../electron/crypto/inspect-any-token.ts';
import { readDecryptionKeys } from '../../../electron/crypto/jwe/decryption-keys.ts';
import { openFound } from '../../../electron/crypto/jwe/open-found.ts';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';
import type { Vector } from './vector.ts';

/** How what the inspector says compares with the label of a vector. */
export type Judgement = 'right' | 'wrong' | 'not recognised' | 'misreported';

/** What the inspector says about a vector. */
interface Said {
  readonly judgement: Judgement;
  /** What was said, for the table of disagreements. */
  readonly words: string;
}

/** A time at which none of the vectors matters: only signatures and contents are compared. */
const now = Date.UTC(2026, 10, 30);

/** Inspects a vector as window and terminal do, and compares what is said with its label. */
export function say(vector: Vector): Said {
  const keys = readDecryptionKeys(vector.key ?? '');
  const opened = openFound(listFound(vector.text, now).tokens, () => (keys.ok ? keys.value : undefined));
  const said = opened.map(({ found: { token }, decryption }, index) => {
    const read = readPastedKeys(vector.key ?? '');
    const payload = vector.payload === undefined ? undefined : Buffer.from(vector.payload);
    const signing = { ...(read.ok ? read.value : {}), ...present({ payload }) };
    const about = tokenRef({ role: 'unknown', number: index + 1 });
    return { token, decryption, ...inspectToken(token, about, signing, nodeCrypto, now) };
  });
  if (vector.label === 'named') {
    const words = said.map(({ token }) => describeToken(token)).join('; ');
    const isNamed = words.toLowerCase().includes((vector.name ?? '').toLowerCase());
    return { judgement: isNamed ? 'right' : 'not recognised', words };
  }
  if (vector.label === 'unproved') return sayUnproved(vector, said);
  const [first] = said;
  const isRead = first !== undefined && first.token.kind !== 'opaque';
  if (!isRead) {
    return { judgement: vector.label === 'invalid' ? 'right' : 'not recognised', words: 'not recognised' };
  }
  const { token, decryption, signature, sdJwt, findings } = first;
  const complaint =
    findings.find(({ rule, result }) => result === 'fail' && rule !== 'jose.json-object')?.rule ??
    (token.kind === 'opaque' ? undefined : token.deviations[0]?.code);
  if (token.kind === 'jwe') {
    const isOpen = decryption?.state === 'decrypted';
    const words = isOpen ? 'decrypted' : (decryption?.reason ?? 'no key');
    if (vector.label === 'invalid') return { judgement: isOpen ? 'wrong' : 'right', words };
    const hex = Buffer.from(token.content?.text ?? '').toString('hex');
    if (!isOpen) return { judgement: 'misreported', words };
    return { judgement: vector.content === undefined || hex === vector.content ? 'right' : 'wrong', words };
  }
  const claims = JSON.stringify(sorted(sdJwt?.claims));
  const words = complaint === undefined ? signature.state : `${signature.state}, ${complaint}`;
  const isAccepted = signature.state === 'valid' && complaint === undefined;
  if (vector.label === 'invalid') return { judgement: isAccepted ? 'wrong' : 'right', words };
  if (signature.state === 'invalid') return { judgement: 'wrong', words };
  if (!isAccepted) return { judgement: 'misreported', words };
  const isSame =
    vector.content === undefined || claims === JSON.stringify(sorted(JSON.parse(vector.content)));
  return { judgement: isSame ? 'right' : 'wrong', words: isSame ? words : `other claims: ${claims}` };
}

/** What is only named must not be called valid, and what is wrong in its text must be said. */
function sayUnproved({ name = '', malformed }: Vector, said: readonly { readonly token: Token }[]): Said {
  const [token] = said.map((one) => one.token);
  const format = token?.kind === 'opaque' ? token.format : undefined;
  if (said.length !== 1 || format === undefined || !format.name.includes(name)) {
    return { judgement: 'not recognised', words: 'not recognised' };
  }
  const rows = format.parts.flatMap((part) => part.rows);
  const words = [format.name, ...rows.map(({ meaning = '' }) => meaning), ...format.problems].join('. ');
  const isCalledValid = /\b(?<!not )(?:valid|verified|authentic|decrypted)\b/.test(words);
  const isSaid = malformed !== true || format.problems.some((problem) => /truncated|changed/.test(problem));
  return { judgement: isCalledValid ? 'wrong' : isSaid ? 'right' : 'misreported', words };
}

/** A JSON value with the members of its objects in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}
