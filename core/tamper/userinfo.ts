import { changeRows, otherValue, removeRows } from './edit-rows.ts';
import type { Tampering } from './tampering.ts';

/** Changes of the UserInfo request and response. */
export const userinfoTamperings = [
  {
    id: 'userinfo-token-missing',
    title: 'No access token',
    leg: 'userinfo',
    tests: 'that an access token was sent',
    owed: 'The UserInfo endpoint refuses a request without an access token.',
    spec: 'RFC 6750 §3',
    refusal: {
      by: 'provider',
      at: [{ leg: 'userinfo', codes: ['HTTP 401', 'invalid_request', 'invalid_token'] }],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => removeRows(message, 'header', ['Authorization']),
    },
  },
  {
    id: 'userinfo-token-changed',
    title: 'Access token changed',
    leg: 'userinfo',
    tests: 'the access token',
    owed: 'The UserInfo endpoint refuses an access token that was not issued.',
    spec: 'RFC 6750 §3.1',
    refusal: { by: 'provider', at: [{ leg: 'userinfo', codes: ['invalid_token'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'header', 'Authorization', otherValue),
    },
  },
  {
    id: 'userinfo-subject',
    title: 'sub of UserInfo changed',
    leg: 'userinfo',
    tests: 'sub of the UserInfo response',
    owed: 'The client refuses a UserInfo response about another user than the ID Token.',
    spec: 'OIDC Core §5.3.2',
    refusal: { by: 'client', checks: ['userinfo.subject'] },
    change: {
      kind: 'edit',
      stage: 'reply',
      edit: (message) => changeRows(message, 'member', 'sub', () => JSON.stringify('grantscope')),
    },
  },
] as const satisfies readonly Tampering[];
