import { type Parameter, readParameters } from './message.ts';
import { queryOf } from './url-query.ts';

/** Parameters of which every authorization response has at least one. */
const responseNames = ['code', 'error', 'access_token', 'id_token', 'response'];

/** Whether parameters are an authorization response, judged by their names. */
export function carriesResponse(parameters: readonly Parameter[]): boolean {
  return parameters.some(({ name }) => responseNames.includes(name));
}

/**
 * Whether a query or fragment has its response parameters only behind a second `?`: `x=1?code=2`, from a provider that
 * appends `?code=2` to a redirect URI with a query of its own.
 */
export function hasSecondMark(text: string): boolean {
  return (
    text.includes('?') &&
    // A reader that is given `?code=2` takes the mark for the start of the query.
    !carriesResponse(readParameters(`&${text}`)) &&
    carriesResponse(readParameters(text.replaceAll('?', '&')))
  );
}

/** The parameters of a query, fragment or form, including those behind a second `?`. */
export function readResponsePart(text: string): readonly Parameter[] {
  return readParameters(hasSecondMark(text) ? text.replaceAll('?', '&') : text);
}

/** The `state` of an authorization request; undefined where its URL has none. */
export function requestedState(url: string): string | undefined {
  return readParameters(queryOf(url)).find(({ name }) => name === 'state')?.value;
}

/** How the `state` of a response compares to the one that was sent (RFC 6749 section 10.12). */
export type StateVerdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'other'; readonly state: string };

/** Compares the `state` of a response; where there are several, each one counts. */
export function compareState(parameters: readonly Parameter[], sent: string): StateVerdict {
  const states = parameters.filter(({ name }) => name === 'state').map(({ value }) => value);
  if (states.length === 0) return { kind: 'missing' };
  const other = states.find((state) => state !== sent);
  return other === undefined ? { kind: 'same' } : { kind: 'other', state: other };
}
