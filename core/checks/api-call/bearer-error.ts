import type { ApiCallSubject } from '../../facts/facts.ts';

/** The `error` of the first challenge for OAuth tokens; undefined where there is none. */
export function bearerError({ challenges }: ApiCallSubject): string | undefined {
  const challenge = challenges.find(({ scheme }) => ['bearer', 'dpop'].includes(scheme.toLowerCase()));
  return challenge?.parameters.find(({ name }) => name.toLowerCase() === 'error')?.value;
}
