import { FlowFailure } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import type { ClientAuthentication } from '../../oauth/client.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { type HttpResponse, mediaType, parameterValues, readParameters } from '../../oauth/message.ts';
import { type HttpDraft, http, type Script } from '../../script/draft.ts';
import { refusedByEndpoint } from '../../script/endpoint-refusal.ts';

export const resendVersion = 'resend@1';

export interface ResendOptions extends Omit<HttpDraft, 'kind'> {
  /** How the client authenticates. */
  readonly method: ClientAuthentication['method'];
}

/**
 * Sends one recorded request again, as it is. Throws {@link FlowFailure} for an error response of an endpoint that a
 * client authenticates at (RFC 6749 section 5.2), but not while a device code is pending (RFC 8628 section 3.5).
 */
export function* resend(options: ResendOptions): Script<void> {
  const { leg, request } = options;
  const { response } = yield* http(leg, request);
  const failure = refusalOf(options, response);
  if (failure !== undefined) throw new FlowFailure(failure);
}

function refusalOf({ leg, request, method }: ResendOptions, response: HttpResponse) {
  const { document } = readJsonResponse(response);
  if (document?.error === 'authorization_pending' || document?.error === 'slow_down') return undefined;
  switch (leg) {
    case 'token':
    case 'refresh':
    case 'device-authorization':
    case 'introspection':
    case 'revocation': {
      const { headers, body } = request;
      const isForm = mediaType(headers) === 'application/x-www-form-urlencoded';
      const parameters = isForm && body?.encoding === 'utf8' ? readParameters(body.content) : [];
      const [grantType] = parameterValues(parameters, 'grant_type');
      return refusedByEndpoint(leg, response, document, present({ grantType, method }));
    }
    default:
      return undefined;
  }
}
