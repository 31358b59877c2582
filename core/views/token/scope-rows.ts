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
  readonly name: 'Granted' | 'Not granted' | 'Extra';
  readonly scopes: readonly string[];
  /** The colour of its scopes, where there are any. */
  readonly tone: 'pass' | 'warn';
  readonly note?: string;
}

/** The scopes of a token response as window and terminal list them; each scope is in one row. */
export function scopeRows({ granted, missing, extra }: Scopes): readonly ScopeRow[] {
  return [
    { name: 'Granted', scopes: granted, tone: 'pass' },
    { name: 'Not granted', scopes: missing, tone: 'warn', note: 'requested, not granted' },
    { name: 'Extra', scopes: extra, tone: 'warn', note: 'granted, not requested' },
  ];
}
