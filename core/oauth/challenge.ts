import type { Parameter } from './message.ts';

/** One challenge of a `WWW-Authenticate` header; the scheme as written (RFC 9110 section 11.3). */
export interface Challenge {
  readonly scheme: string;
  /** Credentials in one piece (token68), as Negotiate uses them. */
  readonly token68?: string;
  /** In the order of the header, repeats preserved. */
  readonly parameters: readonly Parameter[];
}

export interface ReadChallenges {
  readonly challenges: readonly Challenge[];
  /** Syntax errors, each with its position. */
  readonly problems: readonly string[];
}

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const token68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;
const parameterStart = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]*=/y;
const quoted = /"(?:[^"\\]|\\.)*"/y;
const upToComma = /[^,]*/y;
const space = /[ \t]*/y;
const separators = /[ \t,]*/y;

/**
 * Reads the values of all `WWW-Authenticate` lines of a response (RFC 9110 section 11.6.1). A syntax error is
 * reported and skipped up to the next comma; the rest is still read.
 */
export function readChallenges(values: readonly string[]): ReadChallenges {
  const read = values.map(readLine);
  return {
    challenges: read.flatMap(({ challenges }) => challenges),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readLine(text: string): ReadChallenges {
  const challenges: Challenge[] = [];
  const problems: string[] = [];
  let position = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const startsWith = (pattern: RegExp): boolean => {
    pattern.lastIndex = position;
    return pattern.test(text);
  };
  const skip = (what: string): void => {
    problems.push(`${what} at position ${position + 1}`);
    take(upToComma);
  };

  const readParameter = (): Parameter | undefined => {
    const name = take(parameterStart)?.replace(/[ \t]*=$/, '') ?? '';
    take(space);
    const value = take(quoted);
    if (value !== undefined) return { name, value: value.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
    const plain = take(token);
    if (plain !== undefined) return { name, value: plain };
    skip(text[position] === '"' ? `unclosed quotes in ${name}` : `${name} has no value`);
    return undefined;
  };

  /** The parameters of a challenge, up to the name of the next one. */
  const readParameters = (scheme: string): readonly Parameter[] => {
    const parameters: Parameter[] = [];
    while (startsWith(parameterStart)) {
      const parameter = readParameter();
      if (parameter !== undefined) {
        const again = parameters.some(({ name }) => name.toLowerCase() === parameter.name.toLowerCase());
        if (again) problems.push(`duplicate ${parameter.name} in the challenge ${scheme}`);
        parameters.push(parameter);
      }
      take(space);
      if (position < text.length && text[position] !== ',') skip('expected a comma');
      take(separators);
    }
    return parameters;
  };

  take(separators);
  while (position < text.length) {
    const scheme = take(token);
    if (scheme === undefined) {
      skip('expected a scheme');
      take(separators);
      continue;
    }
    const spaced = take(space) !== '';
    const credentials = spaced ? take(token68) : undefined;
    if (credentials !== undefined) {
      challenges.push({ scheme, token68: credentials, parameters: [] });
    } else {
      if (position < text.length && text[position] !== ',' && !(spaced && startsWith(parameterStart))) {
        skip(`unexpected text after ${scheme}`);
      }
      if (text[position] === ',') {
        take(separators);
        challenges.push({ scheme, parameters: [] });
        continue;
      }
      challenges.push({ scheme, parameters: readParameters(scheme) });
    }
    take(separators);
  }
  return { challenges, problems };
}
