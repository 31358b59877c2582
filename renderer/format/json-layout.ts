/**
 * Formats JSON text with one member a line. Works on the text itself, which preserves duplicate members and
 * the spelling of numbers. Returns undefined for text that is not JSON.
 */
export function layOutJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const parts: string[] = [];
  let depth = 0;
  const newLine = (): void => {
    parts.push('\n', '  '.repeat(Math.min(depth, 100)));
  };
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      parts.push(token);
      newLine();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const empty = parts.at(-3) === (token === '}' ? '{' : '[');
      if (empty) parts.splice(-2);
      else newLine();
      parts.push(token);
    } else if (token === ',') {
      parts.push(token);
      newLine();
    } else {
      parts.push(token === ':' ? ': ' : token);
    }
  }
  return parts.join('');
}
