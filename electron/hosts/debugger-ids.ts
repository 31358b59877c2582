// Ids of sessions and of paused requests are unique within one debugger only. Here each includes its page
// and, where needed, its session: `page-window-1`, `page-window-1/session`, `page-window-1/session/request`.

/** A session of a page's debugger; the page itself has the empty session. */
export interface SessionPlace {
  readonly page: string;
  readonly session: string;
}

/** Returns the id of a session, unique among all pages. The id of a page has no slash. */
export function sessionIdOf({ page, session }: SessionPlace): string {
  return session === '' ? page : `${page}/${session}`;
}

/** Parses an id of {@link sessionIdOf}. */
export function readSessionId(id: string): SessionPlace {
  const slash = id.indexOf('/');
  return slash === -1
    ? { page: id, session: '' }
    : { page: id.slice(0, slash), session: id.slice(slash + 1) };
}

/** Returns the id of a paused request, unique among all sessions. */
export function requestIdOf({ page, session }: SessionPlace, request: string): string {
  return `${page}/${session}/${request}`;
}

/** Parses an id of {@link requestIdOf}; undefined for any other id. */
export function readRequestId(id: string): (SessionPlace & { readonly request: string }) | undefined {
  const [page, session, ...request] = id.split('/');
  return page === undefined || session === undefined || request.length === 0
    ? undefined
    : { page, session, request: request.join('/') };
}
