import { tokensWereGranted } from '../../../../core/checks/token-response/error.ts';
import { errorIsNamed } from '../../../../core/checks/token-response/error-code.ts';
import { errorStatusIsRight } from '../../../../core/checks/token-response/error-status.ts';
import { challengeIsSent } from '../../../../core/checks/token-response/www-authenticate.ts';
import type { HeaderLine } from '../../../../core/oauth/message.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { tokenResponse } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const basic: readonly HeaderLine[] = [['Authorization', 'Basic Y2xpZW50LTE6eA==']];
const refused = (status: number, document: JsonObject, headers: readonly HeaderLine[] = []) =>
  tokenResponse({ status, document, headers, requestHeaders: basic });

ruleTable(errorStatusIsRight, [
  { when: 'it is 400', subject: refused(400, { error: 'invalid_grant' }), outcome: 'pass' },
  { when: 'an unknown client gets 401', subject: refused(401, { error: 'invalid_client' }), outcome: 'pass' },
  { when: 'an unknown client gets 400', subject: refused(400, { error: 'invalid_client' }), outcome: 'pass' },
  {
    when: 'a bad code gets 401',
    subject: refused(401, { error: 'invalid_grant' }),
    outcome: 'violated',
    says: '401',
  },
  { when: 'an error comes with 200', subject: refused(200, { error: 'invalid_grant' }), outcome: 'violated' },
  {
    when: 'it is 500',
    subject: refused(500, {}),
    outcome: 'violated',
    says: 'or a proxy in front of it, failed',
  },
  {
    when: 'a DPoP nonce is demanded with 401',
    subject: refused(401, { error: 'use_dpop_nonce' }),
    outcome: 'pass',
  },
  { when: 'tokens came', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(errorIsNamed, [
  { when: 'it is a code', subject: refused(400, { error: 'invalid_grant' }), outcome: 'pass' },
  {
    when: 'it is missing',
    subject: refused(400, { message: 'no' }),
    outcome: 'violated',
    pointsTo: '/error',
  },
  { when: 'it is an object', subject: refused(400, { error: { code: 7 } }), outcome: 'violated' },
  { when: 'it has quotes', subject: refused(400, { error: 'not "known"' }), outcome: 'violated' },
  {
    when: 'the answer is not JSON',
    subject: { ...undocumented(refused(400, {})) },
    outcome: 'not-applicable',
  },
  { when: 'tokens came', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(tokensWereGranted, [
  { when: 'tokens came', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'the code was refused',
    subject: refused(400, { error: 'invalid_grant' }),
    outcome: 'violated',
    says: 'expired, revoked or mismatched',
  },
  {
    when: 'the code is not known here',
    subject: refused(400, { error: 'toString' }),
    outcome: 'violated',
    says: 'Unregistered error code',
  },
  { when: 'no error is named', subject: refused(500, {}), outcome: 'not-applicable' },
]);

ruleTable(challengeIsSent, [
  {
    when: '401 comes with a challenge',
    subject: refused(401, { error: 'invalid_client' }, [['WWW-Authenticate', 'basic realm="op"']]),
    outcome: 'pass',
  },
  {
    when: '401 comes without',
    subject: refused(401, { error: 'invalid_client' }),
    outcome: 'violated',
    says: 'no WWW-Authenticate',
  },
  {
    when: 'the challenge is of another scheme',
    subject: refused(401, { error: 'invalid_client' }, [['WWW-Authenticate', 'Bearer error="x"']]),
    outcome: 'violated',
  },
  {
    when: 'an unknown client gets 400',
    subject: refused(400, { error: 'invalid_client' }),
    outcome: 'violated',
  },
  {
    when: 'the code was refused',
    subject: refused(400, { error: 'invalid_grant' }),
    outcome: 'not-applicable',
  },
  {
    when: 'the client used no Authorization header',
    subject: tokenResponse({ status: 401, document: { error: 'invalid_client' } }),
    outcome: 'not-applicable',
  },
  { when: 'tokens came', subject: tokenResponse({ requestHeaders: basic }), outcome: 'not-applicable' },
]);

function undocumented(subject: ReturnType<typeof tokenResponse>) {
  const { document: _, ...rest } = subject;
  return rest;
}
