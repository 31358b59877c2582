import type { Failure } from '../../../base/failure.ts';
import { type Body, type HttpRequest, type HttpResponse, mediaType } from '../../../oauth/message.ts';
import type { Exchange } from '../../../record/exchange.ts';
import type { Leg } from '../../../script/legs.ts';
import { readScope } from '../../../token/scopes.ts';
import type { ParameterView } from '../../message/message-view.ts';
import { requestParameters, responseMembers } from '../../message/parameter-views.ts';
import { isAlignedTime, isExpectedClaim, isExpectedHeader, isExpectedParameter } from './expected-names.ts';
import { jsonMembers } from './json-members.ts';
import { pageOf, targetOf } from './page-place.ts';

/** A value that is compared with the one of the same key in another run. */
export interface ComparedRow {
  /** Names it within its message or token; the same in the masked record and in the whole one. */
  readonly key: string;
  readonly place: string;
  readonly name: string;
  readonly value: string;
  /** Whether it is a secret, also where it is not masked. */
  readonly secret?: boolean;
  readonly expected?: boolean;
  /** The value without what differs between any two runs: a difference is expected if both have the same. */
  readonly like?: string;
  /** Its members, where it is a set. */
  readonly set?: readonly string[];
  /** A time, in seconds since 1970. */
  readonly time?: number;
}

/** Headers that are secrets as a whole. */
const secretHeaders = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^dpop$/i;

/** Headers whose value is a URL. */
const urlHeaders = /^(?:content-location|location|referer)$/i;

/**
 * Returns what is compared of an exchange; of a login only its redirect with `isCallback`, otherwise only its request.
 * Values are those of the exchange: masked in a masked one.
 */
export function messageRows(exchange: Exchange, isCallback: boolean): readonly ComparedRow[] {
  return withKeys(exchange.kind === 'observed' ? observedRows(exchange) : stepRows(exchange, isCallback));
}

type Row = Omit<ComparedRow, 'key'>;

function observedRows({
  leg,
  request,
  response,
  failure,
}: Extract<Exchange, { kind: 'observed' }>): readonly Row[] {
  return [
    ...requestRows(leg, request, true),
    ...(response === undefined ? [] : responseRows(leg, response, true)),
    ...failureRows(failure),
  ];
}

function stepRows(
  { performed, believed }: Extract<Exchange, { kind: 'step' }>,
  isCallback: boolean,
): readonly Row[] {
  const request: readonly Row[] =
    performed.kind === 'http'
      ? requestRows(performed.leg, performed.request)
      : performed.kind === 'browse'
        ? requestRows(performed.leg, { method: 'GET', url: performed.url, headers: [] })
        : [];
  if (believed.kind === 'http') {
    const { outcome } = believed;
    const { response } = outcome;
    return [
      ...request,
      ...(response === undefined ? [] : responseRows(performed.leg, response, false)),
      ...failureRows(outcome.ok ? undefined : outcome.failure),
    ];
  }
  if (believed.kind !== 'browse') return request;
  const { outcome } = believed;
  if (!outcome.ok) return [...request, ...failureRows(outcome.failure)];
  if (!isCallback) return request;
  const { method, url, body, contentType } = outcome.answer;
  const headers = contentType === undefined ? [] : [['Content-Type', contentType] as const];
  return requestRows(performed.leg, { method, url, headers, ...(body && { body }) });
}

/** The URL of a page may have an identifier of its own in its path. */
function requestRows(leg: Leg, request: HttpRequest, isPage = false): readonly Row[] {
  const { method, url, headers, body } = request;
  const address = url.replace(/[?#].*$/s, '');
  const parameters = requestParameters(leg, request);
  const isForm = mediaType(headers) === 'application/x-www-form-urlencoded';
  return [
    { place: 'request', name: 'Method', value: method },
    { place: 'request', name: 'URL', value: address, ...(isPage && { like: pageOf(address) }) },
    ...parameters.map((parameter) => parameterRow(parameter)),
    ...headers.map((header) => headerRow(header, 'request')),
    ...(body === undefined || isForm ? [] : bodyRows(body, 'request', false)),
  ];
}

function responseRows(leg: Leg, response: HttpResponse, isPage: boolean): readonly Row[] {
  const members = responseMembers(leg, response);
  return [
    { place: 'response', name: 'Status', value: String(response.status) },
    ...alignTimes(members.flatMap(memberRows)),
    ...response.headers.map((header) => headerRow(header, 'response')),
    ...(members.length > 0 ? [] : bodyRows(response.body, 'response', isPage)),
  ];
}

const places: Readonly<Record<ParameterView['place'], string>> = {
  query: 'query parameter',
  fragment: 'fragment parameter',
  body: 'body parameter',
  header: 'header',
  member: 'response member',
};

/** Of a member that is an object its members. */
function memberRows(member: ParameterView): readonly Row[] {
  const row = parameterRow(member);
  const inside = jsonMembers(member.name, member.value);
  if (inside === undefined) return [row];
  return inside.map(({ path, name, value }) => ({
    ...row,
    name: path,
    value,
    expected: row.expected === true || isExpectedParameter(name) || isExpectedClaim(name),
  }));
}

/** Times are compared from the `iat` beside them, as those of tokens are. */
function alignTimes(rows: readonly Row[]): readonly Row[] {
  const issued = new Map(
    rows.flatMap(({ name, value }) => (lastOf(name) === 'iat' ? [[beside(name), Number(value)]] : [])),
  );
  return rows.map((row) => {
    const iat = issued.get(beside(row.name));
    const time = Number(row.value);
    if (iat === undefined || !isAlignedTime(lastOf(row.name)) || !Number.isFinite(time - iat)) return row;
    return { ...row, like: `iat + ${time - iat}` };
  });
}

/** The last name of a path such as `claims.exp`, and what is before it. */
function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function beside(path: string): string {
  return path.slice(0, path.lastIndexOf('.') + 1);
}

function parameterRow({ name, value, place, masked }: ParameterView): Row {
  return {
    place: places[place],
    name,
    value,
    secret: masked,
    expected: isExpectedParameter(name),
    ...(name === 'scope' && { set: readScope(value).scopes }),
  };
}

function headerRow([name, value]: readonly [string, string], side: string): Row {
  return {
    place: `${side} header`,
    name,
    value,
    secret: secretHeaders.test(name),
    expected: isExpectedHeader(name, value),
    ...(urlHeaders.test(name) && { like: targetOf(value) }),
  };
}

/** A page may have values of its own in every response. */
function bodyRows({ content, size }: Body, side: string, isPage: boolean): readonly Row[] {
  return size === 0 && content === ''
    ? []
    : [{ place: side, name: 'Body', value: content, expected: isPage }];
}

function failureRows(failure: Failure | undefined): readonly Row[] {
  return failure === undefined ? [] : [{ place: 'response', name: 'Failure', value: failure.message }];
}

/** Gives each row a key: its place and name, with its position among those of the same name. */
export function withKeys(rows: readonly Row[]): readonly ComparedRow[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const name = `${row.place} ${row.place.endsWith('header') ? row.name.toLowerCase() : row.name}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { ...row, key: `${name} ${count}` };
  });
}
