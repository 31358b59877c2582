import { isArray, isObject } from '../../token/json-members.ts';
import { userClaims } from '../../token/personal-claims.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';

/** A member of a token that anyone who sees the token can read. */
interface ConfidentialMember {
  /** The names from the claim down to the member, with dots between them. */
  readonly path: string;
  readonly claim: string;
  readonly kind: 'secret' | 'personal';
}

/** Claims about the user that do not identify the user. */
const harmless: ReadonlySet<string> = new Set([
  'email_verified',
  'phone_number_verified',
  'updated_at',
  'locale',
  'zoneinfo',
]);
const personal: ReadonlySet<string> = new Set(
  userClaims.map(([name]) => name).filter((name) => !harmless.has(name)),
);
/** Below a claim these also name other things: a role, a tenant, a server. */
const ambiguous: ReadonlySet<string> = new Set(['name', 'profile', 'picture', 'website', 'address']);
const ofPerson = /user|person|profile|account|identity|customer|employee|owner|contact|patient|claims/i;
const secret =
  /passw(?:or)?d|secret|api_?key|private_?key|credit_?card|(?:access|refresh)_token$|^(?:ssn|iban|pin)$/i;
/** Names in almost every token that are neither. */
const plain: ReadonlySet<string> = new Set([
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'azp', 'nonce', 'scope', 'scp', 'client_id', 'sid'],
  ...['acr', 'amr', 'auth_time', 'typ', 'ver', 'tid', 'oid', 'roles', 'groups', 'at_hash', 'realm_access'],
]);

/** Where a member is. */
interface Above {
  readonly name: string;
  readonly path: string;
  readonly claim: string;
}

const deepest = 8;
const mostMembers = 2_000;

/**
 * Finds secrets and personal data by member names, including nested ones, secrets first. Bounded in depth and
 * number.
 */
export function confidentialMembers(claims: JsonObject): readonly ConfidentialMember[] {
  const found: ConfidentialMember[] = [];
  let looked = 0;
  const look = (value: JsonValue, above: Above | undefined, depth: number): void => {
    if (depth > deepest) return;
    if (isArray(value)) {
      for (const item of value) {
        if (looked < mostMembers && typeof item === 'object') look(item, above, depth + 1);
      }
      return;
    }
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      looked += 1;
      if (looked > mostMembers) return;
      const inner = value[name] ?? null;
      const kind = kindOf(name, inner, above?.name);
      if (kind === undefined && (typeof inner !== 'object' || inner === null)) continue;
      const path = above === undefined ? name : `${above.path}.${name}`;
      const claim = above?.claim ?? name;
      if (kind !== undefined) found.push({ path, claim, kind });
      else look(inner, { name, path, claim }, depth + 1);
    }
  };
  look(claims, undefined, 0);
  if (found.every(({ kind }) => kind === 'personal')) return found;
  return [
    ...found.filter(({ kind }) => kind === 'secret'),
    ...found.filter(({ kind }) => kind === 'personal'),
  ];
}

function kindOf(
  name: string,
  value: JsonValue,
  parent: string | undefined,
): ConfidentialMember['kind'] | undefined {
  if (value === null || typeof value === 'boolean' || plain.has(name)) return undefined;
  if (!personal.has(name)) return secret.test(name) ? 'secret' : undefined;
  return parent === undefined || !ambiguous.has(name) || ofPerson.test(parent) ? 'personal' : undefined;
}
