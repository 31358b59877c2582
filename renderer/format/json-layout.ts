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
  const steps = layOutInSteps(text, Number.POSITIVE_INFINITY);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same of a text that is known to be JSON, with a pause after so many members or items. */
export function* layOutInSteps(text: string, step: number): Generator<undefined, string> {
  const laidOut: string[] = [];
  let parts: string[] = [];
  let depth = 0;
  let left = step;
  const newLine = (): void => {
    parts.push('\n', '  '.repeat(Math.min(depth, 100)));
  };
  for (const { token } of jsonTokens(text)) {
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
      left -= 1;
      if (left > 0) continue;
      laidOut.push(parts.join(''));
      parts = [];
      left = step;
      yield undefined;
    } else {
      parts.push(token === ':' ? ': ' : token);
    }
  }
  return laidOut.join('') + parts.join('');
}

interface JsonToken {
  readonly token: string;
  readonly from: number;
  /** Beyond the end of the text for a string that has no end. */
  readonly to: number;
}

/** The strings, brackets, commas, colons, numbers and words of a JSON text, with their offsets. */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const pattern = /[{}[\],:"]|[^\s{}[\],:"]+/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: token, index: from } = match;
    const to = token === '"' ? endOfString(text, from) : pattern.lastIndex;
    pattern.lastIndex = to;
    yield { token: token === '"' ? text.slice(from, to) : token, from, to };
  }
}

/** A pattern would need memory in proportion to the string, and fail for one of some megabytes. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Removes the white space between the values of a JSON text, and nothing else. Undefined for text that is not JSON. */
export function compactJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return [...jsonTokens(text)].map(({ token }) => token).join('');
}
