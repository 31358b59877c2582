import { member } from './json-members.ts';
import type { JsonObject } from './token.ts';

/** What Keycloak reads itself, by the claim `typ`. */
const ownTypes: readonly unknown[] = ['Offline', 'Refresh', 'RegistrationAccessToken', 'InitialAccessToken'];

/** Whether `exp` is the 0 that older versions of Keycloak write into tokens of theirs that do not expire. */
export function isEndless(claims: JsonObject): boolean {
  return member(claims, 'exp') === 0 && ownTypes.includes(member(claims, 'typ'));
}
