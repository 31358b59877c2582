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

/** What separates scopes instead of spaces, each with spaces beside it or without. */
const separators = [
  ['Commas', ','],
  ['Semicolons', ';'],
  ['Vertical bars', '|'],
  ['Plus signs', '+'],
  ['The characters %20', '%20'],
  ['Line breaks', '\n'],
  ['Tabs', '\t'],
] as const;

/** Scopes that are separated by something else than spaces. */
interface OddScopes {
  /** The separators, as the subject of a sentence: "Commas". */
  readonly separator: (typeof separators)[number][0];
  /** In order, without duplicates. */
  readonly scopes: readonly string[];
}

/**
 * The scopes of a response that has them separated otherwise, as some providers send them: by commas, semicolons, plus
 * signs and others, where at least one part was requested, and none was requested with the separator in it. Undefined
 * for any other text.
 */
export function separatedOtherwise(text: string, requested: readonly string[]): OddScopes | undefined {
  const asked = new Set(requested);
  for (const [separator, sign] of separators) {
    const odd = text.split(' ').filter((word) => word.includes(sign));
    if (odd.length === 0 || odd.some((word) => asked.has(word))) continue;
    const found = odd.some((word) => word.split(sign).some((scope) => asked.has(scope.trim())));
    const scopes = text.replaceAll(sign, ' ').split(/\s/);
    if (found) return { separator, scopes: [...new Set(scopes.filter((scope) => scope !== ''))] };
  }
  return undefined;
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
