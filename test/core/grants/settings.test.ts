import { describe, expect, test } from 'vitest';
import { commonOptions, frontChannelOptions } from '../../../core/grants/settings.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import { fullClient, fullConnection } from '../../support/run/plans.ts';

const offline = 'openid offline_access';

function extraOf(scope: string, prompt?: string, named: readonly Parameter[] = []) {
  const settings = {
    options: { scope, responseMode: 'query', nonce: true, ...(prompt === undefined ? {} : { prompt }) },
    connection: { ...fullConnection, authorizationParameters: named },
    client: fullClient,
    redirectUri: 'https://app.example/callback',
  } as const;
  return frontChannelOptions(settings).extraParameters;
}

const consent = { name: 'prompt', value: 'consent' };
const login = { name: 'prompt', value: 'login' };

describe('the prompt of an authorization request', () => {
  test.each([
    ['is consent where offline_access is requested', extraOf(offline), [consent]],
    ['is not sent for other scopes', extraOf('openid offline'), []],
    ['is the one that was chosen', extraOf(offline, 'login'), [login]],
    ['is not sent where none was chosen', extraOf(offline, ''), []],
    ['is that of the connection alone', extraOf(offline, undefined, [login]), [login]],
  ])('%s', (_, sent, expected) => {
    expect(sent).toEqual(expected);
  });
});

test('a script has no options that it does not send, such as those of the network', () => {
  const settings = {
    options: { scope: ' openid  orders:read ' },
    connection: fullConnection,
    client: fullClient,
    redirectUri: '',
  };
  expect(commonOptions(settings)).toEqual({
    issuer: fullConnection.issuer,
    client: fullClient,
    scope: ['openid', 'orders:read'],
    resource: fullConnection.resource,
    describeResource: fullConnection.describeResource,
    callResource: fullConnection.callResource,
    endpoints: fullConnection.endpoints,
    filledIn: fullConnection.endpointOverrides,
  });
});
