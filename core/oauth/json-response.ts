import { cutMark, excerpt, isUnfinished } from '../base/excerpt.ts';
import { readJson } from '../token/json.ts';
import { isObject } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { readBodyText } from './body-text.ts';
import { formProblem, readFormResponse } from './form-response.ts';
import { type HttpResponse, mediaType } from './message.ts';

/** A response body read as an object; `problems` says what is missing or wrong. */
export interface JsonResponse {
  readonly document?: JsonObject;
  readonly problems: readonly string[];
}

/** Deviations that every JSON parser rejects; a lenient one accepts the others. */
const notJson: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/**
 * Reads a body as JSON, whatever its media type is. A form with the members of a token or error response is read too,
 * with the problem. Never throws.
 */
export function readJsonResponse(response: HttpResponse): JsonResponse {
  const { body } = response;
  const { text, problems: textual } = readBodyText(body);
  if (text === undefined) return { problems: textual };
  if (text.trim() === '') return { problems: [...textual, 'the body is empty'] };
  const { value, deviations } = readJson(text);
  const form = value === undefined ? readFormResponse(text) : undefined;
  if (form !== undefined) {
    const cut = body.truncated ? ['only the first part of the body was recorded'] : [];
    return { document: form, problems: [...cut, ...textual, formProblem] };
  }
  const problems = [...textual, ...deviations.map((deviation) => deviation.message)];
  if (body.truncated) problems.unshift('only the first part of the body was recorded');
  if (value === undefined || deviations.some(({ code }) => notJson.has(code))) return { problems };
  if (!isObject(value)) {
    return { problems: [...problems, `the body is ${describeJson(value)}, not an object`] };
  }
  return { document: value, problems };
}

/**
 * Describes a response briefly: "text/html, 312 bytes, beginning '<!doctype html>'". The start may be cut in
 * the middle of a secret, which the mask of the excerpt takes into account.
 */
export function describeResponse(response: HttpResponse): string {
  const { body } = response;
  const type = mediaType(response.headers) ?? 'no media type';
  const text = (readBodyText(body).text ?? '').trimStart();
  const start = excerpt(text, 40);
  const isCut = start === text && (body.truncated === true || isUnfinished(text));
  const beginning = start === '' ? '' : `, beginning '${start}${isCut ? cutMark : ''}'`;
  return `${response.status}, ${type}, ${body.size} bytes${beginning}`;
}

function describeJson(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : `a ${typeof value}`;
}
