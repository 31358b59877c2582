import type { JsonObject } from '../token/token.ts';
import { readParameters } from './message.ts';

/** What is wrong with a response body in the form of a request. */
export const formProblem = 'the body is form-encoded, not JSON';

/** A body is only read as a form if it has one of these: any text with an equals sign could be one. */
const telling: ReadonlySet<string> = new Set([
  'access_token',
  'id_token',
  'refresh_token',
  'device_code',
  'error',
]);

/** Members that are numbers in JSON. */
const numbers: ReadonlySet<string> = new Set(['expires_in', 'refresh_token_expires_in', 'interval']);

/**
 * Reads a response that has its members as form parameters, as early OAuth 2.0 providers send it, into the object
 * that RFC 6749 section 5.1 demands; undefined when the text is no such form. Of repeated parameters the last wins.
 */
export function readFormResponse(text: string): JsonObject | undefined {
  const form = text.trim();
  if (!/^[\w.~%+-]+=[^\s<>{}"]*$/.test(form)) return undefined;
  const parameters = readParameters(form);
  if (!parameters.some(({ name }) => telling.has(name))) return undefined;
  return Object.fromEntries(
    parameters.map(({ name, value }) => [
      name,
      numbers.has(name) && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}
