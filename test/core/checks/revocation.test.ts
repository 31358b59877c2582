import { tokenIsDead } from '../../../core/checks/revocation/effect.ts';
import { revocationWasAccepted } from '../../../core/checks/revocation/error.ts';
import { revocationStatusIsOk } from '../../../core/checks/revocation/status.ts';
import type { RevocationSubject, TokenTry } from '../../../core/facts/facts.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { jsonResponse } from '../../support/facts.ts';
import { ruleTable } from '../../support/rule-table.ts';

function answered(status: number, document?: JsonObject): RevocationSubject {
  return {
    exchange: 'x2',
    response: jsonResponse(document ?? '', { status }),
    ...(document === undefined ? {} : { document }),
    tries: [],
  };
}

function tried(
  ...tries: readonly (readonly [TokenTry['by'], TokenTry['result'], string])[]
): RevocationSubject {
  return {
    ...answered(200),
    tries: tries.map(([by, result, answer], index) => ({ exchange: `x${index + 3}`, by, result, answer })),
  };
}

const refused = answered(400, { error: 'unsupported_token_type' });

ruleTable(revocationStatusIsOk, [
  { when: 'the status is 200', subject: answered(200), outcome: 'pass' },
  { when: 'the status is 204', subject: answered(204), outcome: 'violated', says: '204' },
  { when: 'it fails without an error', subject: answered(500), outcome: 'violated', says: '500' },
  { when: 'a redirect came', subject: answered(302, { error: 'x' }), outcome: 'violated' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(revocationWasAccepted, [
  { when: 'the status is 200', subject: answered(200), outcome: 'pass' },
  {
    when: 'the endpoint refused',
    subject: refused,
    outcome: 'violated',
    pointsTo: '/error',
    says: 'this type of token',
  },
  {
    when: 'the code is Unregistered error code',
    subject: answered(400, { error: 'made_up' }),
    outcome: 'violated',
    says: 'Unregistered error code',
  },
  { when: 'it fails without an error', subject: answered(500), outcome: 'not-applicable' },
]);

ruleTable(tokenIsDead, [
  {
    when: 'introspection calls it inactive',
    subject: tried(['introspection', 'dead', 'active: false']),
    outcome: 'pass',
  },
  { when: 'the API answers 401', subject: tried(['api', 'dead', '401 invalid_token']), outcome: 'pass' },
  {
    when: 'the refresh token is not redeemed',
    subject: tried(['introspection', 'unclear', '401'], ['refresh', 'dead', '400 invalid_grant']),
    outcome: 'pass',
    says: 'invalid_grant',
  },
  {
    when: 'the API takes it although introspection calls it inactive',
    subject: tried(['introspection', 'dead', 'active: false'], ['api', 'works', '200']),
    outcome: 'violated',
    says: 'only verify the signature',
  },
  {
    when: 'introspection calls it active',
    subject: tried(['introspection', 'works', 'active: true']),
    outcome: 'violated',
    says: 'active: false',
  },
  { when: 'UserInfo takes it', subject: tried(['userinfo', 'works', '200']), outcome: 'violated' },
  { when: 'it was redeemed', subject: tried(['refresh', 'works', '200']), outcome: 'violated' },
  {
    when: 'no try was clear',
    subject: tried(['api', 'unclear', '503']),
    outcome: 'not-applicable',
    says: '503',
  },
  { when: 'nothing was tried', subject: tried(), outcome: 'not-applicable' },
]);
