import { type Parameter, readParameters } from '../../oauth/message.ts';

const tokens: ReadonlySet<string> = new Set(['access_token', 'id_token', 'refresh_token']);

/**
 * Names of the parameters in the query or fragment of a URL that let their holder in. `code` and `response`
 * mean other things too: the one counts beside `state` alone, the other when it looks like a JWT.
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
