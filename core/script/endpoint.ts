import { FlowFailure } from '../base/failure.ts';
import { isHttpUrl } from '../oauth/http-url.ts';
import type { JsonObject } from '../token/token.ts';
import type { Leg } from './legs.ts';

/**
 * An endpoint of the metadata. Throws {@link FlowFailure} `endpoint-missing` or `endpoint-invalid`, naming
 * the member. An endpoint that is not https is let through: a rule says so, and the person decides.
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
      hint: 'Use another grant, or ask the provider why it does not publish this endpoint.',
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
      hint: 'The metadata must be mended at the provider.',
    });
  }
  return value;
}
