/** Returns the names in a scope value (RFC 6749 section 3.3), each once, in order. */
export function splitScope(scope: string): readonly string[] {
  return [...new Set(scope.split(/\s+/).filter((name) => name !== ''))];
}

/** Adds names, separated by blanks or commas, to a scope value. */
export function addScopes(scope: string, typed: string): string {
  return splitScope(`${scope} ${typed.replaceAll(',', ' ')}`).join(' ');
}

/** Removes one name from a scope value. */
export function removeScope(scope: string, name: string): string {
  return splitScope(scope)
    .filter((item) => item !== name)
    .join(' ');
}
