import { isObject } from '../checks/members.ts';
import { readJson } from '../token/json.ts';
import type { JsonObject } from '../token/token.ts';
import { type HttpResponse, mediaType } from './message.ts';

/** A response body read as a JSON object; `problems` says in words what is missing or wrong. */
export interface JsonAnswer {
  readonly document?: JsonObject;
  readonly problems: readonly string[];
}

/** Deviations that every JSON parser refuses; the others a lenient one lets pass. */
const notJson: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/** Reads a body as JSON, whatever its media type says. Never throws. */
export function readJsonAnswer(response: HttpResponse): JsonAnswer {
  const { body } = response;
  if (body.encoding === 'base64') return { problems: ['the body is not UTF-8 text'] };
  if (body.content.trim() === '') return { problems: ['the body is empty'] };
  const { value, deviations } = readJson(body.content);
  const problems = deviations.map((deviation) => deviation.message);
  if (body.truncated) problems.unshift('only the first part of the body was kept');
  if (value === undefined || deviations.some(({ code }) => notJson.has(code))) return { problems };
  if (!isObject(value)) {
    return { problems: [...problems, `the body is ${describeJson(value)}, not an object`] };
  }
  return { document: value, problems };
}

/** Says in a few words what an answer was: "text/html, 312 bytes, beginning '<!doctype html>'". */
export function describeAnswer(response: HttpResponse): string {
  const { body } = response;
  const type = mediaType(response.headers) ?? 'no media type';
  const start = body.encoding === 'utf8' ? body.content.trimStart().slice(0, 40) : '';
  const beginning = start === '' ? '' : `, beginning '${start}'`;
  return `${response.status}, ${type}, ${body.size} bytes${beginning}`;
}

function describeJson(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : `a ${typeof value}`;
}
