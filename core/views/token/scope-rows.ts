/** Scopes of a request and its response, compared (RFC 6749 section 3.3). */
interface Scopes {
  /** Requested and granted. */
  readonly granted: readonly string[];
  /** Requested, and not granted. */
  readonly missing: readonly string[];
  /** Granted, and not requested. */
  readonly extra: readonly string[];
}

interface ScopeRow {
  readonly name: 'Granted' | 'Not granted' | 'Not listed' | 'Extra';
  readonly scopes: readonly string[];
  /** The colour of its scopes, where there are any. */
  readonly tone: 'pass' | 'warn';
  readonly note?: string;
}

/** Scopes of the user's claims (OpenID Connect Core section 5.4), and `openid` itself. */
const identityScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'address', 'phone']);

/**
 * The scopes of a token response as window and terminal list them; each scope is in one row. With an ID Token `openid`
 * was granted, whatever the response lists: it and the scopes of the user's claims are not called refused then.
 */
export function scopeRows({ granted, missing, extra }: Scopes, hasIdToken = false): readonly ScopeRow[] {
  const isUnlisted = (scope: string): boolean =>
    hasIdToken && missing.includes('openid') && identityScopes.has(scope);
  const unlisted = missing.filter(isUnlisted);
  return [
    { name: 'Granted', scopes: granted, tone: 'pass' },
    {
      name: 'Not granted',
      scopes: missing.filter((scope) => !isUnlisted(scope)),
      tone: 'warn',
      note: 'requested, not granted',
    },
    ...(unlisted.length === 0
      ? []
      : [
          {
            name: 'Not listed',
            scopes: unlisted,
            tone: 'warn',
            note: 'not in the scope of this access token; an ID Token was issued',
          } as const,
        ]),
    { name: 'Extra', scopes: extra, tone: 'warn', note: 'granted, not requested' },
  ];
}
