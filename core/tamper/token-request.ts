import { parameterValues, readParameters } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import { absent, changeRows, otherValue, removeRows } from './edit-rows.ts';
import { otherResource } from './other-resource.ts';
import { assertionOnce, isGranted } from './repeatable.ts';
import type { RefusalAt, TamperedRun, Tampering } from './tampering.ts';

/** A code that is wrong, or was issued for another request (RFC 6749 section 5.2). */
const invalidGrant: RefusalAt = { leg: 'token', codes: ['invalid_grant'] };

/** Changes of the token request with a code. */
export const tokenRequestTamperings = [
  {
    id: 'verifier-missing',
    title: 'code_verifier missing',
    leg: 'token',
    tests: 'that code_verifier was sent',
    owed: 'The provider requires code_verifier where the authorization request had a code_challenge.',
    spec: 'RFC 7636 §4.6',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_grant', 'invalid_request'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => removeRows(message, 'form', ['code_verifier']),
    },
  },
  {
    id: 'verifier-changed',
    title: 'code_verifier changed',
    leg: 'token',
    tests: 'code_verifier',
    owed: 'The provider refuses a code_verifier that does not match the code_challenge.',
    spec: 'RFC 7636 §4.6',
    refusal: { by: 'provider', at: [invalidGrant] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'code_verifier', otherValue),
    },
  },
  {
    id: 'verifier-downgraded',
    title: 'code_challenge as code_verifier',
    leg: 'token',
    tests: 'the method of code_verifier',
    owed: 'The provider compares by S256, and refuses the code_challenge itself, which is public.',
    spec: 'RFC 7636 §4.6',
    refusal: { by: 'provider', at: [invalidGrant] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, run) {
        const challenge = challengeOf(run);
        if (challenge === undefined) return absent('code_challenge_method=S256');
        return changeRows(message, 'form', 'code_verifier', () => challenge);
      },
    },
  },
  {
    id: 'code-replayed',
    title: 'Code sent twice',
    leg: 'token',
    tests: 'that a code is used once',
    owed: 'The provider refuses a code that was used, and should revoke its tokens.',
    spec: 'RFC 6749 §4.1.2',
    refusal: { by: 'provider', at: [invalidGrant] },
    change: {
      kind: 'repeat',
      inapplicable: assertionOnce,
      otherwise: { reason: 'no-step' },
      after: (reply, draft) => isGranted(reply, draft, 'authorization_code'),
    },
  },
  {
    id: 'code-changed',
    title: 'Code changed',
    leg: 'token',
    tests: 'code',
    owed: 'The provider refuses a code that it did not issue.',
    spec: 'RFC 6749 §5.2',
    refusal: { by: 'provider', at: [invalidGrant] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'code', otherValue),
    },
  },
  {
    id: 'token-redirect-uri-changed',
    title: 'redirect_uri of token request',
    leg: 'token',
    tests: 'redirect_uri of the token request',
    owed: 'The provider compares redirect_uri with the one of the authorization request.',
    spec: 'RFC 6749 §4.1.3',
    refusal: { by: 'provider', at: [invalidGrant] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'redirect_uri', (uri) => `${uri}/grantscope`),
    },
  },
  {
    id: 'token-redirect-uri-missing',
    title: 'No redirect_uri for code',
    leg: 'token',
    tests: 'that the token request has redirect_uri',
    owed: 'The provider requires redirect_uri, as the authorization request had it.',
    spec: 'RFC 6749 §4.1.3',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_request', 'invalid_grant'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => removeRows(message, 'form', ['redirect_uri']),
    },
  },
  {
    id: 'token-resource-changed',
    title: 'resource of token request',
    leg: 'token',
    tests: 'resource of the token request',
    owed: 'The provider refuses a resource that it does not know, or that the grant is not for.',
    spec: 'RFC 8707 §2',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_target'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'resource', () => otherResource),
    },
  },
] as const satisfies readonly Tampering[];

/** The code challenge of the authorization request, where its method is S256. */
function challengeOf({ before }: TamperedRun): string | undefined {
  const url = before.flatMap(({ draft }) => (draft.kind === 'browse' ? draft.url : [])).at(-1);
  if (url === undefined) return undefined;
  const parameters = readParameters(queryOf(url));
  const [method] = parameterValues(parameters, 'code_challenge_method');
  return method === 'S256' ? parameterValues(parameters, 'code_challenge')[0] : undefined;
}
