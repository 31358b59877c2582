import type { ProfileId, TokenProfile } from './profile.ts';

/** Names of a place that say what is there, the most specific first. */
const places: readonly (readonly [words: RegExp, id: ProfileId, name: string])[] = [
  [/id[_-]?token/i, 'id-token', 'ID Token'],
  [/refresh[_-]?token/i, 'refresh-token', 'Refresh token'],
  [/logout[_-]?token/i, 'logout-token', 'Logout token'],
  [/client[_-]?assertion/i, 'client-assertion', 'Client assertion'],
  [/access[_-]?token/i, 'access-token', 'Access token'],
];

/** The profile that the name of a place gives, such as "member id_token". */
export function byPlace(where: string): TokenProfile | undefined {
  if (where === '') return undefined;
  const [, id, name] = places.find(([words]) => words.test(where)) ?? [];
  return id === undefined || name === undefined ? undefined : { id, name, reason: 'its place has that name' };
}

/** The profile that the scheme of a header suggests: an ID Token is often sent like an access token by mistake. */
export function byScheme(where: string): TokenProfile | undefined {
  return /bearer/i.test(where)
    ? { id: 'access-token', name: 'Access token', reason: 'it is sent as Bearer' }
    : undefined;
}
