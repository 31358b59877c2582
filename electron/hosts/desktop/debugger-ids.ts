// Ids of sessions and of paused requests are unique within one debugger only. Here each carries the page that it
// belongs to, and where needed the session: `page-window-1`, `page-window-1/session`, `page-window-1/session/request`.

/** A session of a page's debugger; the page itself has the empty session. */
export interface SessionPlace {
  readonly page: string;
  readonly session: string;
}

/** The id of a session among those of all pages. The id of a page has no slash in it. */
export function sessionIdOf({ page, session }: SessionPlace): string {
  return session === '' ? page : `${page}/${session}`;
}

/** Reads what {@link sessionIdOf} wrote. */
export function readSessionId(id: string): SessionPlace {
  const slash = id.indexOf('/');
  return slash === -1
    ? { page: id, session: '' }
    : { page: id.slice(0, slash), session: id.slice(slash + 1) };
}

/** The id of a paused request among those of all sessions. */
export function requestIdOf({ page, session }: SessionPlace, request: string): string {
  return `${page}/${session}/${request}`;
}

/** Reads what {@link requestIdOf} wrote; undefined for an id that is none of ours. */
export function readRequestId(id: string): (SessionPlace & { readonly request: string }) | undefined {
  const [page, session, ...request] = id.split('/');
  return page === undefined || session === undefined || request.length === 0
    ? undefined
    : { page, session, request: request.join('/') };
}
