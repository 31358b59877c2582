import { assertNever } from '../assert-never.ts';
import { writeBase64url } from '../token/base64url.ts';
import type { Client } from './client.ts';
import type { HeaderLine, Parameter } from './message.ts';

/**
 * What a client adds to a request at the token endpoint to say who it is (RFC 6749 sections 2.3.1 and
 * 3.2.1). For HTTP Basic the id and the secret are form-encoded first, each for itself.
 */
export function authenticateClient(client: Client): {
  readonly headers: readonly HeaderLine[];
  readonly parameters: readonly Parameter[];
} {
  const { authentication, clientId } = client;
  switch (authentication.method) {
    case 'none':
      return { headers: [], parameters: [{ name: 'client_id', value: clientId }] };
    case 'client_secret_basic': {
      const credentials = `${formEncode(clientId)}:${formEncode(authentication.secret)}`;
      return { headers: [['Authorization', `Basic ${base64(credentials)}`]], parameters: [] };
    }
    case 'client_secret_post':
      return {
        headers: [],
        parameters: [
          { name: 'client_id', value: clientId },
          { name: 'client_secret', value: authentication.secret },
        ],
      };
    default:
      return assertNever(authentication);
  }
}

/** One value as `application/x-www-form-urlencoded` writes it (RFC 6749 appendix B). */
function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

function base64(text: string): string {
  const unpadded = writeBase64url(new TextEncoder().encode(text)).replaceAll('-', '+').replaceAll('_', '/');
  return unpadded.padEnd(Math.ceil(unpadded.length / 4) * 4, '=');
}
