import { readBodyText } from './body-text.ts';
import { type HttpResponse, mediaType } from './message.ts';

/**
 * Three or five parts in base64url, of which the first is that of a JSON object; after a tilde what an SD-JWT has beside
 * its issuer-signed JWT.
 */
const compact = /^ey[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*|~[\w.~-]*)?$/;

/**
 * The JWT that is the body of a response (OpenID Connect Core section 5.3.2, RFC 9701): by its media type, or by its
 * form under a wrong one, also as a JSON string. Undefined for any other response.
 */
export function jwtResponse(response: HttpResponse): string | undefined {
  const type = mediaType(response.headers) ?? '';
  if (type === 'application/jwt' || /^application\/(?:sd-jwt|[\w.-]+\+(?:sd-)?jwt)$/.test(type))
    return response.body.content;
  const text = (readBodyText(response.body).text?.trim() ?? '').replace(/^"([^"]*)"$/, '$1');
  return compact.test(text) ? text : undefined;
}
