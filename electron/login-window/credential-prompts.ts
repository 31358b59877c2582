/** What HTTP authentication asks for, as a browser reports it. */
export interface CredentialRequest {
  /** "https://login.example:8443": who asks. */
  readonly origin: string;
  /** `basic`, `digest` and the like. */
  readonly scheme: string;
  /** The server's own words. */
  readonly realm: string;
  /** Whether it is a proxy that asks. */
  readonly isProxy: boolean;
  /** Whether the credentials that were given before were refused. */
  readonly again: boolean;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Asks the user; undefined: cancelled. */
export type AskCredentials = (request: CredentialRequest) => Promise<Credentials | undefined>;

/**
 * Asks one question at a time, and a single one for all requests that need the same credentials, those that come
 * after it was answered included: until credentials are refused, the ones that were given are given again. A
 * question that cannot be asked counts as cancelled.
 */
export function oneQuestionAtATime(ask: AskCredentials): AskCredentials {
  const open = new Map<string, Promise<Credentials | undefined>>();
  const given = new Map<string, Credentials>();
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const key = JSON.stringify([request.origin, request.scheme, request.realm, request.isProxy]);
    const same = open.get(key);
    if (same !== undefined) return same;
    const before = given.get(key);
    if (before !== undefined && !request.again) return Promise.resolve(before);
    given.delete(key);
    const asked = last.then(() => ask(request)).catch(() => undefined);
    last = asked;
    open.set(key, asked);
    asked.then((credentials) => {
      open.delete(key);
      if (credentials !== undefined) given.set(key, credentials);
    });
    return asked;
  };
}
