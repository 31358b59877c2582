import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { currentParams, currentRoute } from './current-request.ts';
import { hasHmac, signByHmac } from './hmac-jwt.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Accepts request objects by HS256 with one fault, and ignores a `request_uri` that was not issued. */
export const acceptRequestObjects: Misbehaviour = (provider, leavesOut) => {
  const model = provider.Client;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(id: string) {
      const client = await find(id);
      // Called before the request object is read.
      if (client === undefined || currentRoute() !== 'authorization') return client;
      const params = currentParams();
      const { request } = params;
      if (typeof params.request_uri === 'string' && leavesOut('request-uri-unknown')) {
        params.request_uri = undefined;
      }
      if (typeof request !== 'string' || client.clientSecret === undefined) return client;
      const expected = { iss: client.clientId, aud: provider.issuer };
      const fault = faultOf(request, client.clientSecret, { ...expected, client_id: client.clientId });
      if (fault !== undefined && leavesOut(fault)) {
        const exp = Math.floor(Date.now() / 1000) + 60;
        const payload = { ...decodeJwt(request), ...expected, client_id: client.clientId, exp };
        params.request = signByHmac(payload, client.clientSecret);
      }
      return client;
    },
  });
};

function faultOf(
  request: string,
  secret: string,
  expected: Readonly<Pick<JWTPayload, 'aud'> & { client_id: string }>,
): TamperingId | undefined {
  if (decodeProtectedHeader(request).alg === 'none') return 'request-object-unsigned';
  if (!hasHmac(request, secret)) return 'request-object-signature';
  const { aud, exp = 0, client_id: clientId } = decodeJwt(request);
  if (aud !== expected.aud) return 'request-object-audience';
  if (exp <= Math.floor(Date.now() / 1000)) return 'request-object-expired';
  return clientId === expected.client_id ? undefined : 'request-object-client';
}
