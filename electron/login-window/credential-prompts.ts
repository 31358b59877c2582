/** A challenge of HTTP authentication, as a browser reports it. */
export interface CredentialRequest {
  /** The origin of the challenge: "https://login.example:8443". */
  readonly origin: string;
  /** `basic`, `digest` and the like. */
  readonly scheme: string;
  /** The realm, as sent by the server. */
  readonly realm: string;
  /** Whether it comes from a proxy. */
  readonly isProxy: boolean;
  /** Whether the previous credentials were rejected. */
  readonly again: boolean;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Asks the user; undefined when cancelled. */
export type AskCredentials = (request: CredentialRequest) => Promise<Credentials | undefined>;

/**
 * Asks one question at a time, and a single one for all requests with the same challenge, including later
 * ones: credentials are reused until they are rejected. A question that cannot be asked counts as cancelled.
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
