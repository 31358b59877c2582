/** Returns "Token request" as it is written within a sentence; names such as "UserInfo" and "JWKS" are unchanged. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
