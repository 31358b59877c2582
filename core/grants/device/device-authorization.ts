import { type Failure, FlowFailure } from '../../base/failure.ts';
import type { Client } from '../../oauth/client.ts';
import { authenticationAt } from '../../oauth/client-method.ts';
import { earlierUrlName, readDeviceInvitation, readInterval } from '../../oauth/device-authorization.ts';
import { describeResponse, readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpResponse, Parameter } from '../../oauth/message.ts';
import { postAsClient } from '../../script/client-request.ts';
import type { Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { refusedByEndpoint } from '../../script/endpoint-refusal.ts';
import { errorOf, statusOf, unusableResponse } from '../../script/unusable-response.ts';
import { numberMember, stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';

/** Default and maximum lifetime of a code, in seconds. */
const usualLifetime = 600;
const longestLifetime = 86_400;

/** Minimum polling interval, in seconds. */
const shortestInterval = 1;

/** The values that polling needs. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  /** Initial seconds between two polls. */
  readonly interval: number;
  /** In milliseconds since 1970, as is `expiresAt`. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
}

/**
 * Sends the device authorization request (RFC 8628 sections 3.1 and 3.2). Throws {@link FlowFailure}
 * `device-authorization-error` for an error response, and `device-authorization-unusable` for one without the
 * codes or the URL.
 */
export function* requestDeviceCode(
  metadata: JsonObject,
  client: Client,
  parameters: readonly Parameter[],
): Script<DeviceAuthorization> {
  const leg = 'device-authorization';
  const { response, now } = yield* postAsClient(
    leg,
    'device_authorization_endpoint',
    metadata,
    client,
    parameters,
  );
  const { document, problems } = readJsonResponse(response);
  const deviceCode = document === undefined ? undefined : stringMember(document, 'device_code');
  if (document === undefined || !deviceCode || readDeviceInvitation(document) === undefined) {
    const { method } = authenticationAt(client.authentication, metadata, 'device_authorization_endpoint');
    throw new FlowFailure(
      refusedByEndpoint(leg, response, document, { method }) ??
        unusable(metadata, response, document, problems),
    );
  }
  const lifetime = numberMember(document, 'expires_in') ?? usualLifetime;
  return {
    deviceCode,
    interval: Math.max(shortestInterval, readInterval(document)),
    obtainedAt: now,
    expiresAt: now + Math.min(lifetime, longestLifetime) * 1000,
  };
}

function unusable(
  metadata: JsonObject,
  response: HttpResponse,
  document: JsonObject | undefined,
  problems: readonly string[],
): Failure {
  const { status } = response;
  const url = endpointOf(metadata, 'device_authorization_endpoint', 'device-authorization');
  if (status >= 300 && status < 400) {
    return unusableResponse('device-authorization', url, response, problems, 'POST');
  }
  const missing = ['device_code', 'user_code', 'verification_uri'].filter(
    (name) =>
      document !== undefined &&
      !stringMember(document, name) &&
      !(name === 'verification_uri' && stringMember(document, earlierUrlName)),
  );
  return {
    code: 'device-authorization-unusable',
    message:
      status >= 400
        ? `The device authorization endpoint returned ${statusOf(response)}${errorOf(response)}.`
        : `The device authorization endpoint returned ${status} without the codes or URL that the user needs: ${
            problems[0] ?? `no ${missing.join(', no ')}`
          }.`,
    step: 'device-authorization: reading the response',
    expected: '200 with device_code, user_code and verification_uri',
    received: describeResponse(response),
    spec: 'RFC 8628 §3.2',
    hint: 'Check device_authorization_endpoint in the metadata.',
  };
}
