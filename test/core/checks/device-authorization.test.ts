import { deviceWasAuthorized } from '../../../core/checks/device-authorization/error.ts';
import { intervalIsPositive } from '../../../core/checks/device-authorization/interval.ts';
import { intervalIsObeyed } from '../../../core/checks/device-authorization/polling.ts';
import { requiredMembersArePresent } from '../../../core/checks/device-authorization/required-members.ts';
import { deviceResponseIsJson } from '../../../core/checks/device-authorization/response.ts';
import { verificationUriIsHttps } from '../../../core/checks/device-authorization/verification-uri.ts';
import type { DeviceAuthorizationSubject } from '../../../core/facts/facts.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { jsonResponse, NOW } from '../../support/facts.ts';
import { ruleTable } from '../../support/rule-table.ts';

const codes: JsonObject = {
  device_code: 'a-device-code',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://op.example/device',
  expires_in: 600,
  interval: 3,
};

function answer(
  changes: JsonObject = {},
  more: Partial<DeviceAuthorizationSubject> = {},
): DeviceAuthorizationSubject {
  const document = { ...codes, ...changes };
  return {
    exchange: 'x3',
    parameters: [],
    response: jsonResponse(document),
    document,
    problems: [],
    polls: [],
    ...more,
  };
}

function without(name: string, more: JsonObject = {}): DeviceAuthorizationSubject {
  const { [name]: _, ...document } = codes;
  return { ...answer(), document: { ...document, ...more } };
}

/** Polls at these seconds, each with one of these errors as its response. */
function polls(...times: readonly (readonly [second: number, error?: string])[]): DeviceAuthorizationSubject {
  const made = times.map(([second, error], index) => ({
    exchange: `x${index + 4}`,
    startedAt: NOW + second * 1000,
    ...(error === undefined ? {} : { error }),
  }));
  return answer({}, { polls: made });
}

const refused = answer(
  {},
  {
    response: jsonResponse({ error: 'invalid_client' }, { status: 401 }),
    document: { error: 'invalid_client' },
  },
);
const pending = 'authorization_pending';

ruleTable(deviceResponseIsJson, [
  { when: 'codes came as JSON', subject: answer(), outcome: 'pass' },
  {
    when: 'the status is another one',
    subject: answer({}, { response: jsonResponse(codes, { status: 201 }) }),
    outcome: 'violated',
    says: '201',
  },
  {
    when: 'it is a form',
    subject: answer({}, { problems: ['the body is form-encoded, not JSON'] }),
    outcome: 'violated',
    says: 'a form',
  },
  {
    when: 'the media type is another one',
    subject: answer({}, { response: jsonResponse(codes, { headers: [['Content-Type', 'text/html']] }) }),
    outcome: 'violated',
    says: 'text/html',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(requiredMembersArePresent, [
  { when: 'all are there', subject: answer(), outcome: 'pass' },
  ...['device_code', 'user_code', 'verification_uri', 'expires_in'].map((name) => ({
    when: `${name} is missing`,
    subject: without(name),
    outcome: 'violated' as const,
    pointsTo: `/${name}`,
  })),
  {
    when: 'expires_in is in quotes',
    subject: answer({ expires_in: '600' }),
    outcome: 'violated',
    pointsTo: '/expires_in',
  },
  { when: 'expires_in is 0', subject: answer({ expires_in: 0 }), outcome: 'violated' },
  {
    when: 'the URL has its name of the drafts',
    subject: without('verification_uri', { verification_url: 'https://op.example/device' }),
    outcome: 'violated',
    says: 'Grantscope uses it.',
    pointsTo: '/verification_url',
  },
  {
    when: 'the URL of the drafts is empty',
    subject: without('verification_uri', { verification_url: '' }),
    outcome: 'violated',
    pointsTo: '/verification_uri',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(intervalIsPositive, [
  { when: 'it is 3', subject: answer(), outcome: 'pass' },
  { when: 'it is absent', subject: without('interval'), outcome: 'not-applicable' },
  { when: 'it is 0', subject: answer({ interval: 0 }), outcome: 'violated', pointsTo: '/interval' },
  { when: 'it is in quotes', subject: answer({ interval: '5' }), outcome: 'violated' },
]);

ruleTable(verificationUriIsHttps, [
  { when: 'it is https', subject: answer(), outcome: 'pass' },
  {
    when: 'it is on this machine',
    subject: answer({ verification_uri: 'http://127.0.0.1:1/device' }),
    outcome: 'not-applicable',
    says: 'loopback address: traffic does not leave this computer',
  },
  {
    when: 'only the complete one is http elsewhere',
    subject: answer({
      verification_uri: 'http://127.0.0.1:1/device',
      verification_uri_complete: 'http://127.0.0.1.example.com/device',
    }),
    outcome: 'violated',
    pointsTo: '/verification_uri_complete',
  },
  {
    when: 'it is http',
    subject: answer({ verification_uri: 'http://op.example/device' }),
    outcome: 'violated',
    pointsTo: '/verification_uri',
  },
  {
    when: 'the complete one runs a script',
    subject: answer({ verification_uri_complete: 'javascript:alert(1)' }),
    outcome: 'violated',
    pointsTo: '/verification_uri_complete',
  },
  { when: 'there is none', subject: without('verification_uri'), outcome: 'not-applicable' },
]);

ruleTable(deviceWasAuthorized, [
  { when: 'codes came', subject: answer(), outcome: 'pass' },
  { when: 'the endpoint refused', subject: refused, outcome: 'violated', says: 'invalid_client' },
  {
    when: 'it refused without a word',
    subject: answer({}, { response: jsonResponse({}, { status: 500 }), document: {} }),
    outcome: 'not-applicable',
  },
]);

ruleTable(intervalIsObeyed, [
  { when: 'three seconds pass each time', subject: polls([3, pending], [6, pending], [9]), outcome: 'pass' },
  { when: 'a timer is a moment early', subject: polls([3, pending], [5.99]), outcome: 'pass' },
  {
    when: 'one comes too early',
    subject: polls([3, pending], [6, pending], [7]),
    outcome: 'violated',
    says: 'at least 3 s',
  },
  {
    when: 'five seconds more pass after slow_down, for good',
    subject: polls([3, 'slow_down'], [11, pending], [19]),
    outcome: 'pass',
  },
  {
    when: 'slow_down is not heard',
    subject: polls([3, 'slow_down'], [6]),
    outcome: 'violated',
    says: 'at least 8 s',
  },
  {
    when: 'slow_down is forgotten at the second request',
    subject: polls([3, 'slow_down'], [11, pending], [14]),
    outcome: 'violated',
    says: 'at least 8 s',
  },
  {
    when: 'five seconds are the interval, as none is named',
    subject: { ...polls([3, pending], [7]), document: without('interval').document ?? {} },
    outcome: 'violated',
    says: 'at least 5 s',
  },
  { when: 'there was one request', subject: polls([3]), outcome: 'not-applicable' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);
