import { FlowFailure } from '../base/failure.ts';
import { isHttpUrl } from '../oauth/http-url.ts';
import type { JsonObject } from '../token/token.ts';
import type { Leg } from './legs.ts';

/**
 * Returns an endpoint of the metadata. Throws {@link FlowFailure} `endpoint-missing` or `endpoint-invalid`,
 * naming the member. An endpoint that is not https is accepted: a rule reports it, and the user decides.
 */
export function endpointOf(metadata: JsonObject, member: string, leg: Leg): string {
  const value = metadata[member];
  if (value === undefined) {
    throw new FlowFailure({
      code: 'endpoint-missing',
      message: `The provider's metadata has no ${member}.`,
      step: `${leg}: metadata.${member}`,
      expected: 'an https URL',
      received: 'nothing',
      spec: 'RFC 8414 §2',
      hint: 'Use another grant, or enter the endpoint manually.',
    });
  }
  if (typeof value !== 'string' || !isHttpUrl(value)) {
    throw new FlowFailure({
      code: 'endpoint-invalid',
      message: `The provider's ${member} is not an http or https URL.`,
      step: `${leg}: metadata.${member}`,
      expected: 'an https URL',
      received: typeof value === 'string' ? value : JSON.stringify(value),
      spec: 'RFC 8414 §2',
      hint: 'The provider must correct its metadata.',
    });
  }
  return value;
}
