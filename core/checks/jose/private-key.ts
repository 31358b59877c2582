import type { JoseSubject } from '../../facts/facts.ts';
import { isArray, isObject, member, objectMember, stringMember } from '../../token/json-members.ts';
import { privateKeysOf } from '../../token/private-keys.ts';
import type { JoseToken, JsonObject, JsonValue } from '../../token/token.ts';
import { claimAt, headerAt, readableClaims } from '../claims.ts';
import { privateMembers } from '../jwks/private-members.ts';
import { notApplicable, type Pointer, pass, type Rule, type Verdict, violated } from '../rule.ts';

/** More keys of a token are not looked at. */
const mostKeys = 50;

const note = 'Everyone who gets this token has the key. Replace the key.';

const withoutKeys = notApplicable('there is no key in the token');

export const keysInTokenArePublic: Rule<JoseSubject> = {
  id: 'jose.private-key',
  titles: { passed: 'Keys in the token are public', failed: 'Token contains a private or secret key' },
  spec: 'RFC 7517 §9.2',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind === 'opaque') return withoutKeys;
    const keys = mayHaveKeys(subject) ? keysOf(subject) : [];
    const other = keysElsewhere(subject, token);
    if (keys.length === 0 && other === undefined) return withoutKeys;
    for (const { name, key, secret, at } of keys) {
      const found = secret.filter((one) => member(key, one) !== undefined);
      if (found.length === 0) continue;
      return violated({
        expected: 'only the public members of a key',
        received: `${name} with ${found.join(', ')}`,
        at,
        note,
      });
    }
    if (other !== undefined) return other;
    return pass({ received: [...new Set(keys.map(({ name }) => name))].join(', ') });
  },
};

/** A private key in a member that no specification defines for a key. A shared one may be meant for its reader. */
function keysElsewhere(subject: JoseSubject, token: JoseToken): Verdict | undefined {
  const found = privateKeysOf(token).find(
    ({ name, part, members }) =>
      !members.includes('k') && !(part === 'header' ? inHeader : inClaims).includes(name),
  );
  if (found === undefined) return undefined;
  const { name, part, members } = found;
  return violated({
    expected: 'only the public members of a key',
    received: `${name} with ${members.length === 0 ? 'a private key in PEM' : members.join(', ')}`,
    at: part === 'header' ? headerAt(subject, name) : claimAt(subject, name),
    note,
  });
}

interface ContainedKey {
  readonly name: string;
  readonly key: JsonObject;
  /** The members that it must not have. */
  readonly secret: readonly string[];
  readonly at: Pointer;
}

const inHeader = ['jwk', 'epk'];
const inClaims = ['cnf', 'sub_jwk', 'jwks'];

/** Whether a token has a member for a key: most have none, and there may be thousands of tokens. */
function mayHaveKeys({ token }: JoseSubject): boolean {
  if (token.kind === 'opaque') return false;
  return hasAny(token.header, inHeader) || (token.kind === 'jws' && hasAny(token.payload, inClaims));
}

function hasAny(members: JsonObject | undefined, names: readonly string[]): boolean {
  if (members === undefined) return false;
  for (const name of names) if (member(members, name) !== undefined) return true;
  return false;
}

const secretMembers = [...privateMembers, 'k'];

function keysOf(subject: JoseSubject): readonly ContainedKey[] {
  const { token } = subject;
  const header = token.kind === 'opaque' ? undefined : token.header;
  const claims = readableClaims(subject);
  const isProof = header !== undefined && stringMember(header, 'typ')?.toLowerCase() === 'dpop+jwt';
  const ofHeader = inHeader.flatMap((name) => {
    const key = header === undefined ? undefined : objectMember(header, name);
    // That of a DPoP proof is judged by a rule of its own.
    if (key === undefined || (isProof && name === 'jwk')) return [];
    return [{ name, key, secret: secretMembers, at: headerAt(subject, name) }];
  });
  if (claims === undefined) return ofHeader;
  const keys = member(objectMember(claims, 'jwks') ?? {}, 'keys');
  const contained: readonly (readonly [claim: string, key: JsonValue | undefined])[] = [
    ['cnf', member(objectMember(claims, 'cnf') ?? {}, 'jwk')],
    ['sub_jwk', member(claims, 'sub_jwk')],
    ...(isArray(keys) ? keys.slice(0, mostKeys) : []).map((key) => ['jwks', key] as const),
  ];
  // A shared key (`k`) may be in a token that was encrypted (RFC 7800 section 3.3).
  const ofClaims = contained.flatMap(([name, key]) =>
    isObject(key) ? [{ name, key, secret: privateMembers, at: claimAt(subject, name) }] : [],
  );
  return [...ofHeader, ...ofClaims];
}
