import { type Parameter, readParameters } from '../../oauth/message.ts';

const tokens: ReadonlySet<string> = new Set(['access_token', 'id_token', 'refresh_token']);

/**
 * Names of the query or fragment parameters of a URL that are credentials. `code` and `response` have other
 * meanings too: the former counts only next to `state`, the latter only when it looks like a JWT.
 */
export function secretParameters(url: string): readonly string[] {
  const parameters = url.split(/[?#]/).slice(1).flatMap(readParameters);
  const hasState = parameters.some(({ name }) => name === 'state');
  const isSecret = ({ name, value }: Parameter) =>
    tokens.has(name) ||
    (name === 'code' && hasState) ||
    (name === 'response' && /^[\w-]+\.[\w-]+\.[\w.-]*$/.test(value));
  return [...new Set(parameters.filter(isSecret).map(({ name }) => name))];
}
