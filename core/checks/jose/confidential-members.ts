import { isArray, isObject } from '../../token/json-members.ts';
import { userClaims } from '../../token/personal-claims.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';

/** A member of a token that anyone who sees the token can read. */
interface ConfidentialMember {
  /** The names from the claim down to the member. */
  readonly path: readonly string[];
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

const deepest = 8;
const mostMembers = 2_000;

/**
 * Finds secrets and personal data by member names, including nested ones, secrets first. Bounded in depth and
 * number.
 */
export function confidentialMembers(claims: JsonObject): readonly ConfidentialMember[] {
  const found: ConfidentialMember[] = [];
  let looked = 0;
  const look = (value: JsonValue, path: readonly string[], depth: number): void => {
    if (depth > deepest) return;
    if (isArray(value)) {
      for (const item of value) if (looked < mostMembers) look(item, path, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      looked += 1;
      if (looked > mostMembers) return;
      const inner = value[name] ?? null;
      const kind = kindOf(name, inner, path.at(-1));
      if (kind !== undefined) found.push({ path: [...path, name], kind });
      else if (typeof inner === 'object') look(inner, [...path, name], depth + 1);
    }
  };
  look(claims, [], 0);
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
  if (value === null || typeof value === 'boolean') return undefined;
  if (secret.test(name)) return 'secret';
  if (!personal.has(name)) return undefined;
  return parent === undefined || !ambiguous.has(name) || ofPerson.test(parent) ? 'personal' : undefined;
}
