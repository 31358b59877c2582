/** Scopes of OpenID Connect Core (sections 3.1.2.1, 5.4 and 11). */
const openidScopes = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** Scopes without those of OpenID Connect, which says nothing of a grant without a login page. */
export function withoutOpenid(scope: string): string {
  return keepWords(scope, (word) => !openidScopes.has(word));
}

/** Scopes without `offline_access`: a refresh token never comes through the browser. */
export function withoutOffline(scope: string): string {
  return keepWords(scope, (word) => word !== 'offline_access');
}

/** Whether a list of scopes has this one. */
export function hasScope(scope: string, name: string): boolean {
  return scope.split(' ').includes(name);
}

function keepWords(scope: string, isKept: (word: string) => boolean): string {
  return scope
    .split(' ')
    .filter((word) => word !== '' && isKept(word))
    .join(' ');
}

/** The same scopes with one space between them. */
export function tidyScope(scope: string): string {
  return keepWords(scope, () => true);
}
