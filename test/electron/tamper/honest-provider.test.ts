import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import { type Lab, openLab } from '../../support/tamper/lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

/** Where the demo provider refuses each tampering and with which code, or which check of Grantscope fails. */
const refusals: Readonly<Record<TamperingId, readonly [leg: Leg, code: string]>> = {
  'client-unknown': ['authorization', 'page'],
  'redirect-uri-unknown': ['authorization', 'page'],
  'redirect-uri-path': ['authorization', 'page'],
  'redirect-uri-query': ['authorization', 'page'],
  'response-type-changed': ['authorization', 'invalid_request'],
  'scope-widened': ['token', 'ignored'],
  'pkce-dropped': ['authorization', 'invalid_request'],
  'pkce-plain': ['authorization', 'invalid_request'],
  'nonce-dropped': ['authorization', 'invalid_request'],
  'resource-unknown': ['authorization', 'invalid_target'],
  'request-object-unsigned': ['authorization', 'invalid_request_object'],
  'request-object-signature': ['authorization', 'invalid_request_object'],
  'request-object-audience': ['authorization', 'invalid_request_object'],
  'request-object-expired': ['authorization', 'invalid_request_object'],
  'request-object-client': ['authorization', 'invalid_request_object'],
  'request-uri-unknown': ['authorization', 'invalid_request_uri'],
  'state-changed': ['authorization', 'authorization-response.state'],
  'issuer-swapped': ['authorization', 'authorization-response.iss'],
  'code-injected': ['authorization', 'id-token.c-hash'],
  'verifier-missing': ['token', 'invalid_grant'],
  'verifier-changed': ['token', 'invalid_grant'],
  'verifier-downgraded': ['token', 'invalid_grant'],
  'code-replayed': ['token', 'invalid_grant'],
  'code-changed': ['token', 'invalid_grant'],
  'token-redirect-uri-changed': ['token', 'invalid_grant'],
  'token-redirect-uri-missing': ['token', 'invalid_request'],
  'token-resource-changed': ['token', 'invalid_target'],
  'client-swapped': ['token', 'invalid_client'],
  'secret-wrong': ['token', 'invalid_client'],
  'authentication-missing': ['token', 'invalid_client'],
  'assertion-audience': ['token', 'invalid_client'],
  'assertion-expired': ['token', 'invalid_client'],
  'assertion-signature': ['token', 'invalid_client'],
  'assertion-unsigned': ['token', 'invalid_client'],
  'dpop-type': ['token', 'invalid_dpop_proof'],
  'dpop-unsigned': ['token', 'invalid_dpop_proof'],
  'dpop-symmetric': ['token', 'invalid_dpop_proof'],
  'dpop-signature': ['token', 'invalid_dpop_proof'],
  'dpop-method': ['token', 'invalid_dpop_proof'],
  'dpop-url': ['token', 'invalid_dpop_proof'],
  'dpop-expired': ['token', 'invalid_dpop_proof'],
  'id-token-nonce': ['token', 'id-token.nonce'],
  'id-token-audience': ['token', 'id-token.audience'],
  'id-token-issuer': ['token', 'id-token.issuer'],
  'id-token-expired': ['token', 'id-token.expiry'],
  'id-token-alg-none': ['token', 'id-token.signature'],
  'id-token-unsigned': ['token', 'id-token.signature'],
  'device-code-changed': ['token', 'invalid_grant'],
  'polled-too-fast': ['token', 'slow_down'],
  'userinfo-token-missing': ['userinfo', 'invalid_token'],
  'userinfo-token-changed': ['userinfo', 'invalid_token'],
  'userinfo-subject': ['userinfo', 'userinfo.subject'],
  'refresh-token-reused': ['refresh', 'invalid_grant'],
  'refresh-token-changed': ['refresh', 'invalid_grant'],
  'refresh-scope-widened': ['refresh', 'invalid_scope'],
  'refresh-client-swapped': ['refresh', 'invalid_client'],
  'logout-hint-changed': ['logout', 'invalid_request'],
  'logout-redirect-uri-unknown': ['logout', 'invalid_request'],
};

test.each(Object.entries(refusals).map(([id, [leg, code]]) => [id as TamperingId, leg, code] as const))(
  '%s is refused at %s with %s',
  async (id, leg, code) => {
    const { tampering, exchanges } = await lab.run(id);
    expect(tampering).toMatchObject({ id, result: { kind: 'refused', leg, code } });
    const changed = exchanges.find((exchange) => exchange.id === tampering?.exchange);
    expect(changed).toMatchObject({ draft: { leg: tamperingOf(id).leg } });
    expect(changed?.edited !== undefined).toBe(tamperingOf(id).change.kind === 'edit');
  },
);

test('a message to a host that only the metadata names is not sent', async () => {
  const { issuer } = lab.provider;
  const metadata = {
    issuer: 'https://op.example',
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  };
  const { tampering, outcome, exchanges } = await lab.run('secret-wrong', (plan) => ({
    ...plan,
    connection: { ...plan.connection, issuer: 'https://op.example', metadata: JSON.stringify(metadata) },
  }));
  expect(tampering?.result).toEqual({ kind: 'not-judged', reason: 'other-host' });
  expect(outcome).toMatchObject({
    state: 'failed',
    failure: { code: 'invalid-input', step: 'token: tampering' },
  });
  expect(
    exchanges.filter((one) => one.kind === 'step' && one.draft.leg === 'token' && one.draft.kind === 'http'),
  ).toEqual([]);
});
