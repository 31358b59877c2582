import { type Parameter, readParameters } from './message.ts';
import { queryOf } from './url-query.ts';

/** Parameters of which every authorization response has at least one. */
const responseNames = ['code', 'error', 'access_token', 'id_token', 'response'];

/** Whether parameters are an authorization response, judged by their names. */
export function carriesResponse(parameters: readonly Parameter[]): boolean {
  return parameters.some(({ name }) => responseNames.includes(name));
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
