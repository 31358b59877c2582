import type { Misbehaviour } from './left-out-check.ts';

/** Allows redirect URIs that are not registered: of another host, below a registered path, or with a query. */
export const allowRedirectUris: Misbehaviour = (provider, leavesOut) => {
  const model = provider.Client.prototype;
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = model;
  model.redirectUriAllowed = function isAllowed(uri) {
    if (redirectUriAllowed.call(this, uri)) return true;
    if (!URL.canParse(uri)) return false;
    return (this.redirectUris ?? []).some((known) => {
      const [asked, registered] = [new URL(uri), new URL(known)];
      if (asked.host !== registered.host) return leavesOut('redirect-uri-unknown');
      if (asked.pathname !== registered.pathname) {
        return asked.pathname.startsWith(registered.pathname) && leavesOut('redirect-uri-path');
      }
      return asked.search !== registered.search && leavesOut('redirect-uri-query');
    });
  };
  model.postLogoutRedirectUriAllowed = function isAllowed(uri) {
    return leavesOut('logout-redirect-uri-unknown') || postLogoutRedirectUriAllowed.call(this, uri);
  };
};
