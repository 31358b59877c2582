import { readJsonResponse } from '../../oauth/json-response.ts';
import {
  type HttpRequest,
  type HttpResponse,
  mediaType,
  type Parameter,
  readParameters,
} from '../../oauth/message.ts';
import { explainParameter, type ParameterContext } from '../../oauth/parameters.ts';
import { queryOf } from '../../oauth/url-query.ts';
import { type Leg, legs } from '../../script/legs.ts';
import { claimText, explainClaim } from '../../token/claims.ts';
import type { ParameterView } from './message-view.ts';

/** Returns the parameters of a request, query first, each with its meaning where this leg defines one. */
export function requestParameters(leg: Leg, request: HttpRequest): readonly ParameterView[] {
  const context = legs[leg].request;
  const form =
    request.body?.encoding === 'utf8' && mediaType(request.headers) === 'application/x-www-form-urlencoded'
      ? readParameters(request.body.content)
      : [];
  return [
    ...urlParameters(request.url, context),
    ...form.map((parameter) => explained(parameter, 'body', context)),
  ];
}

/** More members of a document that no specification defines are shown in its body alone. */
const mostUndefined = 100;

/**
 * Returns the members of a JSON response, each with its meaning where this leg defines one; of a document that no
 * specification defines, as that of an API, the first {@link mostUndefined}; none of a JWKS, which has keys alone.
 */
export function responseMembers(leg: Leg, response: HttpResponse): readonly ParameterView[] {
  const { browser, response: context } = legs[leg];
  const { document } = readJsonResponse(response);
  if (browser !== undefined || leg === 'jwks' || leg === 'jwks-again' || document === undefined) return [];
  const members = Object.keys(document).map((name) => ({ name, value: claimText(document, name) }));
  if (context !== undefined) return members.map((member) => explained(member, 'member', context));
  return members.slice(0, mostUndefined).map(({ name, value }): ParameterView => {
    const member = { name, value, place: 'member', masked: false } as const;
    const claim = leg === 'userinfo' && response.status === 200 ? explainClaim(name) : undefined;
    return claim === undefined ? member : { ...member, meaning: claim.meaning, spec: claim.section };
  });
}

/** Returns the parameters of a URL: its query, then its fragment. */
export function urlParameters(url: string, context: ParameterContext): readonly ParameterView[] {
  const [, ...fragment] = url.split('#');
  const inFragment = fragment.join('#');
  return [
    ...readParameters(queryOf(url)).map((parameter) => explained(parameter, 'query', context)),
    ...(inFragment.includes('=') ? readParameters(inFragment) : []).map((parameter) =>
      explained(parameter, 'fragment', context),
    ),
  ];
}

/** Returns one parameter with its meaning. */
export function explained(
  { name, value }: Parameter,
  place: ParameterView['place'],
  context: ParameterContext,
): ParameterView {
  const known = explainParameter(context, name);
  if (known === undefined) return { name, value, place, masked: false };
  const { secret, type, meaning, section } = known;
  return { name, value, place, masked: secret, type, meaning, spec: section };
}
