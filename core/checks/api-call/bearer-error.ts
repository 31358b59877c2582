import type { ApiCallSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';

/**
 * The `error` of the challenges for OAuth tokens, each of which may have one: that of the scheme that was sent, else
 * the first (RFC 9449 section 7.2). Undefined where there is none.
 */
export function bearerError({ challenges, request }: ApiCallSubject): string | undefined {
  const [credentials = ''] = headerValues(request.headers, 'authorization');
  const sent = credentials.split(' ', 1)[0]?.toLowerCase();
  const errors = challenges.flatMap(({ scheme, parameters }) => {
    const name = scheme.toLowerCase();
    const error = parameters.find((parameter) => parameter.name.toLowerCase() === 'error')?.value;
    return error === undefined || !['bearer', 'dpop'].includes(name) ? [] : [{ name, error }];
  });
  return (errors.find(({ name }) => name === sent) ?? errors[0])?.error;
}
