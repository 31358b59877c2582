import { hasSameItems } from '../../base/same-items.ts';
import { isArray, isObject } from '../../token/json-members.ts';
import { byNames } from '../../token/names-of.ts';
import { userClaims } from '../../token/personal-claims.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';

/** A member of a token that anyone who sees the token can read. */
export interface ConfidentialMember {
  /** The names from the claim down to the member, with dots between them. */
  readonly path: string;
  readonly claim: string;
}

/** Claims about the user that do not identify the user. */
const harmless: ReadonlySet<string> = new Set([
  'email_verified',
  'phone_number_verified',
  'updated_at',
  'locale',
  'zoneinfo',
]);
/** Below a claim these also name other things: a role, a tenant, a server. */
const ambiguous: ReadonlySet<string> = new Set(['name', 'profile', 'picture', 'website', 'address']);
const ofPerson = /user|person|profile|account|identity|customer|employee|owner|contact|patient|claims/i;
const secret =
  /passw(?:or)?d|secret|api_?key|private_?key|credit_?card|(?:access|refresh)_token$|^(?:ssn|iban|pin)$/i;
/** Names in almost every token that are neither. */
const plain = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'azp', 'nonce', 'scope', 'scp', 'client_id', 'sid'],
  ...['acr', 'amr', 'auth_time', 'typ', 'ver', 'tid', 'oid', 'roles', 'groups', 'at_hash', 'realm_access'],
];
const knownNames: ReadonlyMap<string, 'personal' | 'plain'> = new Map([
  ...userClaims.filter(([name]) => !harmless.has(name)).map(([name]) => [name, 'personal'] as const),
  ...plain.map((name) => [name, 'plain'] as const),
]);

/** Where a member is. */
interface Above {
  readonly name: string;
  readonly path: string;
  readonly claim: string;
}

const deepest = 8;
const mostMembers = 2_000;

/** What was found so far, and how many members are still looked at. */
interface Search {
  readonly secrets: ConfidentialMember[];
  readonly personal: ConfidentialMember[];
  left: number;
}

/**
 * Finds secrets and personal data by member names, including nested ones, secrets first. Bounded in depth and
 * number. The array is the same for claims in a row of which the same ones were found.
 */
export function confidentialMembers(claims: JsonObject): readonly ConfidentialMember[] {
  const search: Search = { secrets: [], personal: [], left: mostMembers };
  for (const { kind, member, above } of kindsOfClaims(claims)) {
    search.left -= 1;
    if (search.left < 0) break;
    const value = claims[above.name] ?? null;
    if (kind !== undefined && !isNothing(value)) add(search, kind, member);
    else if (typeof value === 'object') look(search, value, above, 1);
  }
  const { secrets, personal } = search;
  const found = secrets.length === 0 ? personal : [...secrets, ...personal];
  if (!hasSameItems(found, last)) last = found;
  return last;
}

let last: readonly ConfidentialMember[] = [];

/** What the names of claims alone say of them. */
const kindsOfClaims = byNames((names) =>
  names.slice(0, mostMembers).map((name) => ({
    kind: kindOf(name, undefined),
    member: { path: name, claim: name },
    above: { name, path: name, claim: name },
  })),
);

function look(search: Search, value: JsonValue, above: Above, depth: number): void {
  if (depth > deepest) return;
  if (isArray(value)) {
    for (const item of value) {
      if (search.left > 0 && typeof item === 'object') look(search, item, above, depth + 1);
    }
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      search.left -= 1;
      if (search.left < 0) return;
      lookAt(search, name, value[name] ?? null, above, depth);
    }
  }
}

function lookAt(search: Search, name: string, value: JsonValue, above: Above, depth: number): void {
  const kind = isNothing(value) ? undefined : kindOf(name, above.name);
  if (kind === undefined && (typeof value !== 'object' || value === null)) return;
  const path = `${above.path}.${name}`;
  const { claim } = above;
  if (kind === undefined) look(search, value, { name, path, claim }, depth + 1);
  else add(search, kind, { path, claim });
}

function add({ secrets, personal }: Search, kind: Kind, member: ConfidentialMember): void {
  (kind === 'secret' ? secrets : personal).push(member);
}

/** Whether a value says nothing about a user, whatever its name is. */
function isNothing(value: JsonValue): boolean {
  return value === null || typeof value === 'boolean';
}

type Kind = 'secret' | 'personal';

function kindOf(name: string, parent: string | undefined): Kind | undefined {
  const known = knownNames.get(name);
  if (known === undefined) return secret.test(name) ? 'secret' : undefined;
  const isPersonal =
    known === 'personal' && (parent === undefined || !ambiguous.has(name) || ofPerson.test(parent));
  return isPersonal ? 'personal' : undefined;
}
