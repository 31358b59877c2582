/** A PEM block with its base64 in lines (RFC 7468 section 2), unless it has headers of its own. */
export function pemInLines(label: string, body: string): string {
  const base64 = body.replace(/\s/g, '');
  const lines = body.includes(':') ? [body] : (base64.match(/.{1,64}/g) ?? []);
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** A text in one line with its line breaks, where they are written as `\n`. */
export function withLineBreaks(text: string): string {
  return text.trim().includes('\n') ? text : text.replaceAll('\\n', '\n');
}
