import { type Failure, FlowFailure } from '../base/failure.ts';
import type { CapturedResponse, PlacedParameter, ResponseMode } from './captured-response.ts';
import { explainRefusal } from './explain-refusal.ts';
import { readParameters } from './message.ts';
import { readResponsePart } from './response-state.ts';
import { queryOf } from './url-query.ts';

/**
 * All parameters of a captured response, wherever they are, repeats preserved. Call it only once the URL was found to
 * be the redirect URI: other pages carry `error` and `code` too.
 */
export function readCallback(answer: CapturedResponse): readonly PlacedParameter[] {
  const hash = answer.url.indexOf('#');
  const fragment = hash === -1 ? '' : answer.url.slice(hash + 1);
  const body = answer.body?.encoding === 'utf8' ? answer.body.content : '';
  return [
    ...readResponsePart(queryOf(answer.url)).map((parameter) => ({ ...parameter, place: 'query' as const })),
    ...readResponsePart(fragment).map((parameter) => ({ ...parameter, place: 'fragment' as const })),
    ...readParameters(body).map((parameter) => ({ ...parameter, place: 'body' as const })),
  ];
}

const placeOf = { query: 'query', fragment: 'fragment', form_post: 'body' } as const;

/** Reads one parameter: from where the response mode puts it, else its first occurrence. */
type ReadValue = (name: string) => string | undefined;

/** Throws {@link FlowFailure} `authorization-error` when the response is an error. */
function readGranted(
  parameters: readonly PlacedParameter[],
  responseMode: ResponseMode,
  expected: string,
): ReadValue {
  const value: ReadValue = (name) => {
    const named = parameters.filter((parameter) => parameter.name === name);
    return (named.find(({ place }) => place === placeOf[responseMode]) ?? named[0])?.value;
  };
  const error = value('error');
  if (error !== undefined) throw new FlowFailure(refusal(error, value('error_description'), expected));
  return value;
}

/**
 * The authorization code of a response (RFC 6749 section 4.1.2): the one where the response mode puts it, else the
 * first one anywhere. Whether it belongs there is for the rules to say. Throws {@link FlowFailure}
 * `authorization-error` or `callback-without-code`.
 */
export function codeOf(parameters: readonly PlacedParameter[], responseMode: ResponseMode): string {
  const code = readGranted(parameters, responseMode, 'an authorization code')('code');
  if (code !== undefined && code !== '') return code;
  throw new FlowFailure({
    code: 'callback-without-code',
    message: 'The authorization response has no code.',
    step: 'authorization: reading the callback',
    expected: 'the parameter code',
    received: namesOf(parameters),
    spec: 'RFC 6749 §4.1.2',
    hint: 'Check response_type on the last page before the redirect: the provider may have received another one.',
  });
}

/**
 * The tokens of an authorization response (RFC 6749 section 4.2.2, OpenID Connect Core section
 * 3.2.2.5), read as {@link codeOf} reads a code. Throws {@link FlowFailure} `authorization-error`, or
 * `callback-without-token` when neither is there.
 */
export function frontTokensOf(
  parameters: readonly PlacedParameter[],
  responseMode: ResponseMode,
): { readonly accessToken?: string; readonly idToken?: string } {
  const value = readGranted(parameters, responseMode, 'tokens');
  const accessToken = value('access_token');
  const idToken = value('id_token');
  if (accessToken || idToken) {
    return { ...(accessToken ? { accessToken } : {}), ...(idToken ? { idToken } : {}) };
  }
  throw new FlowFailure({
    code: 'callback-without-token',
    message: 'The authorization response has neither an access token nor an ID Token.',
    step: 'authorization: reading the callback',
    expected: 'the parameter access_token or id_token',
    received: namesOf(parameters),
    spec: 'RFC 6749 §4.2.2',
    hint: 'Tokens are in the fragment. Check that no redirect or page script drops it.',
  });
}

function namesOf(parameters: readonly PlacedParameter[]): string {
  return parameters.length === 0 ? 'no parameters' : parameters.map(({ name }) => name).join(', ');
}

function refusal(error: string, description: string | undefined, expected: string): Failure {
  return {
    code: 'authorization-error',
    message: `Authorization endpoint returned ${error}.`,
    step: 'authorization: reading the callback',
    expected,
    received: description === undefined ? error : `${error}: ${description}`,
    ...explainRefusal(error, 'authorization', 'RFC 6749 §4.1.2.1', description),
  };
}
