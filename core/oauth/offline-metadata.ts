import { excerpt } from '../base/excerpt.ts';
import type { Result } from '../base/failure.ts';
import { readJson } from '../token/json.ts';
import { isArray, isObject } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

/** The longest metadata that is read, in characters: as much as is read of a response. */
const longestText = 1_048_576;

/**
 * Reads provider metadata (RFC 8414 section 2) that was pasted or is in a file. Fails with `not-json` or
 * `not-an-object`, and with `invalid-input` for a text that is too long.
 */
export function readOfflineMetadata(text: string): Result<JsonObject> {
  const common = {
    step: 'discovery: reading the pasted metadata',
    expected: 'a JSON object with the endpoints of the provider',
    received: `${text.length} characters${text.trim() === '' ? '' : `, beginning '${excerpt(text.trim(), 40)}'`}`,
    spec: 'RFC 8414 §2',
    hint: 'Copy the whole document from the well-known URL of the provider.',
  } as const;
  if (text.length > longestText) {
    const message = `The metadata is longer than ${longestText} characters.`;
    return { ok: false, failure: { ...common, code: 'invalid-input', message } };
  }
  const { value, deviations } = readJson(text.replace(/^\ufeff/, ''));
  const broken = deviations.find(({ code }) =>
    ['json-syntax', 'json-trailing-text', 'json-too-deep'].includes(code),
  );
  if (value === undefined || broken !== undefined) {
    const why = broken?.message ?? deviations[0]?.message ?? 'it is empty';
    return {
      ok: false,
      failure: { ...common, code: 'not-json', message: `The metadata is not JSON: ${why}.` },
    };
  }
  if (!isObject(value)) {
    const what = isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
    const message = `The metadata is ${what}, not an object.`;
    return { ok: false, failure: { ...common, code: 'not-an-object', message } };
  }
  return { ok: true, value };
}
