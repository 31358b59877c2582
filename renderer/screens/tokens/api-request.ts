import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';

/** Returns the initial URL of the form before any call: that of the API, where it is known. */
export function suggestedUrl({ demo, resource }: Pick<ConnectionView, 'demo' | 'resource'>): string {
  if (resource === undefined || !/^https?:/i.test(resource)) return '';
  return demo ? `${resource}/orders` : resource;
}

/** Returns the problem of an API URL; undefined for a valid one. */
export function apiUrlProblem(url: string): string | undefined {
  const text = url.trim();
  if (text === '') return 'Enter the URL of the API, as in https://api.example.com/orders';
  if (!isHttpUrl(text)) {
    return 'Not an http or https URL: enter the full URL with its scheme';
  }
  return undefined;
}

/** What the dialog says about a token that an API accepts with a proof only (RFC 9449 section 7.1). */
export function noteOnTokenType(tokenType: string | undefined): string | undefined {
  return tokenType?.toLowerCase() === 'dpop'
    ? 'It is not sent as Bearer. The call has no DPoP proof, which Grantscope does not support yet, so the API will reject it.'
    : undefined;
}
