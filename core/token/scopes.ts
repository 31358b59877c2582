export interface ScopeReading {
  /** In their order, each once. */
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
 * Reads a scope parameter (RFC 6749 section 3.3): tokens of visible ASCII without `"` and `\`, one space
 * between them. Never throws; what is not so is reported (the first twenty) and read all the same.
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
      report('scope-separator', 'one space, and only between two scopes', Math.min(at, text.length - 1));
    else if (scopes.has(scope)) report('scope-repeated', `${JSON.stringify(scope)} stands twice`, at);
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

export interface ScopeComparison {
  /** Asked for and given, in the order of asking. */
  readonly granted: readonly string[];
  /** Asked for and not given, in the order of asking. */
  readonly missing: readonly string[];
  /** Given without being asked for, in the order of the answer. */
  readonly extra: readonly string[];
}

/** Compares what was asked for with what was given (RFC 6749 section 3.3); case counts, repeats do not. */
export function compareScopes(requested: readonly string[], granted: readonly string[]): ScopeComparison {
  const asked = new Set(requested);
  const given = new Set(granted);
  return {
    granted: [...asked].filter((scope) => given.has(scope)),
    missing: [...asked].filter((scope) => !given.has(scope)),
    extra: [...given].filter((scope) => !asked.has(scope)),
  };
}
