import { safeText } from '../../../core/base/safe-text.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject } from '../../../core/token/json-members.ts';
import { memberText } from '../../../core/token/written-numbers.ts';
import { UsageError } from '../usage-error.ts';

/** The JSON texts of the members of a JWT, in the order of the command line. */
export type Members = Map<string, string>;

/** In characters. */
const longestClaims = 1_000_000;

/** Reads claims as a JSON object. Throws {@link UsageError}; `name` is that of the file. */
export function readClaims(text: string, name: string): Members {
  if (text.length > longestClaims)
    throw new UsageError(`${safeText(name)} is longer than 1 MB: give the claims`);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return membersOf(text, value);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${safeText(name)} is not JSON: ${safeText(reason).slice(0, 200)}`);
  }
  throw new UsageError(`${safeText(name)} is not a JSON object`);
}

/** The members of a JSON object with its numbers as they are written, unless it is nested too deep for that. */
function membersOf(text: string, parsed: object): Members {
  const { value, deviations } = readJson(text);
  if (!isObject(value) || deviations.some(({ code }) => code === 'json-too-deep')) {
    return new Map(Object.entries(parsed).map(([name, one]) => [name, JSON.stringify(one)]));
  }
  return new Map(Object.keys(value).map((name) => [name, memberText(value, name)]));
}

/** Adds the values of `--claim name=value` or `--header name=value`: JSON, otherwise text. Throws {@link UsageError}. */
export function addMembers(members: Members, option: string, values: readonly string[]): void {
  for (const value of values) {
    const at = value.indexOf('=');
    if (at < 1)
      throw new UsageError(`--${option} must be name=value, not ${safeText(JSON.stringify(value))}`);
    members.set(value.slice(0, at), jsonOrText(value.slice(at + 1)));
  }
}

function jsonOrText(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return JSON.stringify(text);
  }
  const whole = `{"value":${text}}`;
  return membersOf(whole, JSON.parse(whole)).get('value') ?? '';
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * A time of the command line in seconds since 1970: from now on, as in `10m`, `-1h` or `90s`, or as a number of such
 * seconds. Throws {@link UsageError}.
 */
export function readTime(option: string, text: string, now: number): number {
  const [, sign = '', count = '', unit] = /^([+-]?)(\d{1,12})([smhd])?$/.exec(text) ?? [];
  if (count === '') {
    throw new UsageError(
      `--${option} must be a time from now, such as 10m, -1h or 90s, or seconds since 1970, not ${safeText(JSON.stringify(text))}`,
    );
  }
  if (unit === undefined && sign === '') return Number(count);
  const distance = Number(count) * (unitSeconds[unit ?? 's'] ?? 1);
  return Math.floor(now / 1000) + (sign === '-' ? -distance : distance);
}
