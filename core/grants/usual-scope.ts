/** Scopes of OpenID Connect Core (sections 3.1.2.1, 5.4 and 11). */
const openidScopes = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** Removes the scopes of OpenID Connect, which does not define grants without a login page. */
export function withoutOpenid(scope: string): string {
  return keepWords(scope, (word) => !openidScopes.has(word));
}

/** Removes `offline_access`: a refresh token is never sent through the browser. */
export function withoutOffline(scope: string): string {
  return keepWords(scope, (word) => word !== 'offline_access');
}

/** Whether a list of scopes includes this one. */
export function hasScope(scope: string, name: string): boolean {
  return scope.split(' ').includes(name);
}

function keepWords(scope: string, isKept: (word: string) => boolean): string {
  return scope
    .split(' ')
    .filter((word) => word !== '' && isKept(word))
    .join(' ');
}

/** Returns the same scopes, separated by single spaces. */
export function tidyScope(scope: string): string {
  return keepWords(scope, () => true);
}
