export interface ScopeReading {
  /** In order, without duplicates. */
  readonly scopes: readonly string[];
  readonly deviations: readonly ScopeDeviation[];
}

/** Something that RFC 6749 section 3.3 does not allow in a scope parameter. Position in UTF-16 offsets. */
export interface ScopeDeviation {
  readonly code: 'scope-character' | 'scope-separator' | 'scope-repeated' | 'scope-empty';
  readonly message: string;
  readonly position: number;
}

const deviationLimit = 20;

/**
 * Reads a scope parameter (RFC 6749 section 3.3): tokens of visible ASCII without `"` and `\`, separated by single
 * spaces. Never throws; deviations are reported (the first twenty) and the rest is still read.
 */
export function readScope(text: string): ScopeReading {
  const scopes = new Set<string>();
  const deviations: ScopeDeviation[] = [];
  const report = (code: ScopeDeviation['code'], message: string, position: number) => {
    if (deviations.length < deviationLimit) deviations.push({ code, message, position });
  };
  if (text === '') report('scope-empty', 'the scope is empty', 0);
  let at = 0;
  for (const scope of text === '' ? [] : text.split(' ')) {
    if (scope === '')
      report('scope-separator', 'scopes must be separated by single spaces', Math.min(at, text.length - 1));
    else if (scopes.has(scope)) report('scope-repeated', `duplicate scope ${JSON.stringify(scope)}`, at);
    const strange = /[^\x21\x23-\x5b\x5d-\x7e]/u.exec(scope);
    if (strange !== null) {
      const message = `${JSON.stringify(strange[0])} is not allowed in a scope`;
      report('scope-character', message, at + strange.index);
    }
    if (scope !== '') scopes.add(scope);
    at += scope.length + 1;
  }
  return { scopes: [...scopes], deviations };
}

/**
 * The scopes of a response that has them separated by commas, as some providers send them: a list without spaces, of
 * which at least one part was requested, and which was not requested as it is. Undefined for any other text.
 */
export function commaSeparated(text: string, requested: readonly string[]): readonly string[] | undefined {
  if (!text.includes(',') || text.includes(' ') || requested.includes(text)) return undefined;
  const parts = text.split(',').filter((part) => part !== '');
  return parts.some((part) => requested.includes(part)) ? [...new Set(parts)] : undefined;
}

export interface ScopeComparison {
  /** Requested and granted, in the order of the request. */
  readonly granted: readonly string[];
  /** Requested and not granted, in the order of the request. */
  readonly missing: readonly string[];
  /** Granted without a request, in the order of the response. */
  readonly extra: readonly string[];
}

/** Compares requested and granted scopes (RFC 6749 section 3.3), case-sensitive, ignoring duplicates. */
export function compareScopes(requested: readonly string[], granted: readonly string[]): ScopeComparison {
  const asked = new Set(requested);
  const given = new Set(granted);
  return {
    granted: [...asked].filter((scope) => given.has(scope)),
    missing: [...asked].filter((scope) => !given.has(scope)),
    extra: [...given].filter((scope) => !asked.has(scope)),
  };
}
