import type { Edits } from '../edit/edit.ts';
import type { Editable } from '../edit/editable.ts';
import { basicCredentials } from '../oauth/basic-credentials.ts';
import type { ClientAuthentication } from '../oauth/client.ts';
import { addRow, changeJwt, changeRows, otherValue, removeRows, rowOf } from './edit-rows.ts';
import type { RefusalAt, Tampered, TamperedRun, Tampering } from './tampering.ts';

/** RFC 6749 section 5.2. */
const invalidClient: RefusalAt = { leg: 'token', codes: ['invalid_client'] };

const assertion = 'client_assertion';

/** Changes of how the client authenticates in the token request. */
export const clientAuthenticationTamperings = [
  {
    id: 'client-swapped',
    title: 'client_id swapped',
    leg: 'token',
    tests: 'which client uses the code or grant',
    owed: 'The provider refuses a client that is unknown, or that the code was not issued to.',
    spec: 'RFC 6749 §5.2',
    refusal: {
      by: 'provider',
      at: [{ leg: 'token', codes: ['invalid_client', 'invalid_grant', 'unauthorized_client'] }],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, { plan }) {
        if (plan.client.authentication.method !== 'none') {
          return { inapplicable: { reason: 'other-authentication' } };
        }
        return changeRows(message, 'form', 'client_id', (id) => `${id}-other`);
      },
    },
  },
  {
    id: 'secret-wrong',
    title: 'Wrong client secret',
    leg: 'token',
    tests: 'the client secret',
    owed: 'The provider refuses a client with a wrong secret.',
    spec: 'RFC 6749 §5.2',
    refusal: { by: 'provider', at: [invalidClient] },
    change: { kind: 'edit', stage: 'draft', edit: wrongSecret },
  },
  {
    id: 'authentication-missing',
    title: 'No client authentication',
    leg: 'token',
    tests: 'that the client authenticates',
    owed: 'The provider refuses a confidential client that does not authenticate.',
    spec: 'RFC 6749 §3.2.1',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_client', 'invalid_request'] }] },
    change: { kind: 'edit', stage: 'draft', edit: withoutAuthentication },
  },
  {
    id: 'assertion-audience',
    title: 'Assertion for another audience',
    leg: 'token',
    tests: 'aud of the client assertion',
    owed: 'The provider refuses an assertion that is meant for another server.',
    spec: 'RFC 7523 §3',
    refusal: { by: 'provider', at: [invalidClient] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => signedAgain(message, { aud: JSON.stringify('https://grantscope.invalid') }),
    },
  },
  {
    id: 'assertion-expired',
    title: 'Expired assertion',
    leg: 'token',
    tests: 'exp of the client assertion',
    owed: 'The provider refuses an assertion that has expired.',
    spec: 'RFC 7523 §3',
    refusal: { by: 'provider', at: [invalidClient] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, { now }) {
        const seconds = Math.floor(now / 1000);
        return signedAgain(message, { iat: String(seconds - 7_200), exp: String(seconds - 3_600) });
      },
    },
  },
  {
    id: 'assertion-signature',
    title: 'Assertion with old signature',
    leg: 'token',
    tests: 'the signature of the client assertion',
    owed: 'The provider refuses an assertion whose claims were changed after it was signed.',
    spec: 'RFC 7523 §3',
    refusal: { by: 'provider', at: [invalidClient] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, { now }) =>
        changeJwt(message, 'form', assertion, 'payload', { iat: String(Math.floor(now / 1000) - 1) }),
    },
  },
  {
    id: 'assertion-unsigned',
    title: 'Assertion with alg none',
    leg: 'token',
    tests: 'alg of the client assertion',
    owed: 'The provider refuses an assertion without a signature.',
    spec: 'RFC 7523 §3',
    refusal: { by: 'provider', at: [invalidClient] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) =>
        changeJwt(message, 'form', assertion, 'header', { alg: '"none"' }, { kind: 'removed' }),
    },
  },
] as const satisfies readonly Tampering[];

/** Claims of the assertion, signed again as the client signs. */
function signedAgain(message: Editable, claims: Readonly<Record<string, string>>): Tampered {
  return changeJwt(message, 'form', assertion, 'payload', claims, { kind: 'connection' });
}

function wrongSecret(message: Editable, { plan }: TamperedRun): Tampered {
  const { clientId, authentication } = plan.client;
  const method = methodOf(message, authentication);
  switch (method) {
    case 'client_secret_basic': {
      const secret = 'secret' in authentication ? authentication.secret : '';
      const credentials = basicCredentials(clientId, otherValue(secret));
      return changeRows(message, 'header', 'Authorization', () => `Basic ${credentials}`);
    }
    case 'client_secret_post':
      return changeRows(message, 'form', 'client_secret', otherValue);
    default:
      return notWithSecret(method);
  }
}

function notWithSecret(method: string): Tampered {
  return { inapplicable: { reason: method === 'none' ? 'public-client' : 'other-authentication' } };
}

function withoutAuthentication(message: Editable, { plan }: TamperedRun): Tampered {
  const { clientId, authentication } = plan.client;
  const clientIdRow = rowOf(message, 'form', 'client_id');
  const named: Edits = clientIdRow === undefined ? [addRow('form', 'client_id', clientId)] : [];
  switch (methodOf(message, authentication)) {
    case 'none':
      return { inapplicable: { reason: 'public-client' } };
    case 'client_secret_basic':
      return withAlso(removeRows(message, 'header', ['Authorization']), named);
    case 'client_secret_post':
      return withAlso(removeRows(message, 'form', ['client_secret']), named);
    default:
      return withAlso(removeRows(message, 'form', [assertion, 'client_assertion_type']), named);
  }
}

/** How the client authenticates in a message: with a secret, the metadata may have chosen the method. */
function methodOf(message: Editable, authentication: ClientAuthentication): ClientAuthentication['method'] {
  if (!('byMetadata' in authentication)) return authentication.method;
  if (rowOf(message, 'form', 'client_secret') !== undefined) return 'client_secret_post';
  return rowOf(message, 'form', assertion) === undefined ? 'client_secret_basic' : 'client_secret_jwt';
}

function withAlso(tampered: Tampered, more: Edits): Tampered {
  return 'edits' in tampered ? { ...tampered, edits: [...tampered.edits, ...more] } : tampered;
}
