interface UserAgentProblem {
  readonly message: string;
  readonly received: string;
  readonly hint: string;
}

/** Limit for a User-Agent, in characters: servers reject long headers. */
const longest = 500;

/**
 * Why a text cannot be sent as User-Agent; undefined when it can. Only printable ASCII characters are accepted
 * (RFC 9110 sections 5.5 and 10.1.5).
 */
export function userAgentProblem(text: string): UserAgentProblem | undefined {
  const hint = 'Enter one line of printable ASCII characters, or leave it empty.';
  if (text.trim() === '') return { message: 'The User-Agent is empty.', received: 'no text', hint };
  if (text.length > longest) {
    return {
      message: `The User-Agent is longer than ${longest} characters.`,
      received: `${text.length} characters`,
      hint,
    };
  }
  const at = text.search(/[^\x20-\x7e]/);
  if (at === -1) return undefined;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    message: 'The User-Agent contains a character that a header cannot contain.',
    received: `U+${code} at position ${at + 1}`,
    hint,
  };
}

/** The User-Agent that the login window sends in place of the browser's own; undefined for that one. */
export function chosenUserAgent({ userAgent }: { readonly userAgent?: string }): string | undefined {
  return userAgent === undefined || userAgentProblem(userAgent) !== undefined ? undefined : userAgent;
}
