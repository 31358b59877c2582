import type { Editable } from '../edit/editable.ts';
import { announcesIn } from './announced.ts';
import { absent, changeRows, removeRows, rowOf } from './edit-rows.ts';
import { otherResource } from './other-resource.ts';
import { redirectTo } from './redirect-to.ts';
import { errorPage, type RefusalAt, type Tampered, type TamperedRun, type Tampering } from './tampering.ts';
import { leavesOutOtherScope, otherScope } from './widened-scope.ts';

/** An unregistered redirect URI must not be redirected to (RFC 6749 section 4.1.2.1). */
const onPage: RefusalAt = {
  leg: 'authorization',
  codes: [errorPage, 'invalid_request', 'invalid_redirect_uri'],
};

/** Changes of the authorization request. */
export const authorizationRequestTamperings = [
  {
    id: 'client-unknown',
    title: 'Unknown client_id',
    leg: 'authorization',
    tests: 'client_id',
    owed: 'The provider shows an error page for a client that is not registered.',
    spec: 'RFC 6749 §4.1.2.1',
    refusal: {
      by: 'provider',
      at: [
        {
          leg: 'authorization',
          codes: [errorPage, 'invalid_client', 'invalid_request', 'unauthorized_client'],
        },
      ],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'query', 'client_id', (id) => `${id}-unknown`),
    },
  },
  {
    id: 'redirect-uri-unknown',
    title: 'Unknown redirect_uri',
    leg: 'authorization',
    tests: 'redirect_uri',
    owed: 'The provider shows an error page and does not redirect to a URI that is not registered.',
    spec: 'RFC 6749 §4.1.2.1',
    refusal: { by: 'provider', at: [onPage] },
    change: {
      kind: 'edit',
      stage: 'draft',
      // No host has a name below `.invalid` (RFC 6761 section 6.4).
      edit: (message, run) =>
        redirectTo(message, run, 'redirect_uri', () => 'https://grantscope.invalid/callback'),
    },
  },
  {
    id: 'redirect-uri-path',
    title: 'redirect_uri with longer path',
    leg: 'authorization',
    tests: 'the path of redirect_uri',
    owed: 'The provider compares redirect_uri exactly and refuses a longer path.',
    spec: 'RFC 9700 §2.1',
    refusal: { by: 'provider', at: [onPage] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => redirectTo(message, run, 'redirect_uri', withLongerPath),
    },
  },
  {
    id: 'redirect-uri-query',
    title: 'redirect_uri with added query',
    leg: 'authorization',
    tests: 'the query of redirect_uri',
    owed: 'The provider compares redirect_uri exactly and refuses an added query.',
    spec: 'RFC 9700 §2.1',
    refusal: { by: 'provider', at: [onPage] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => redirectTo(message, run, 'redirect_uri', withLongerQuery),
    },
  },
  {
    id: 'response-type-changed',
    title: 'response_type changed',
    leg: 'authorization',
    tests: 'response_type',
    owed: 'The provider refuses a response type that is not registered for the client.',
    spec: 'RFC 6749 §4.1.2.1',
    refusal: {
      by: 'provider',
      at: [
        {
          leg: 'authorization',
          codes: ['unauthorized_client', 'unsupported_response_type', 'invalid_request'],
        },
      ],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) =>
        changeRows(message, 'query', 'response_type', (type) => (type === 'token' ? 'code' : 'token')),
    },
  },
  {
    id: 'scope-widened',
    title: 'scope widened',
    leg: 'authorization',
    tests: 'scope',
    owed: 'The provider refuses or ignores a scope that the client may not have.',
    spec: 'RFC 6749 §3.3',
    refusal: {
      by: 'provider',
      at: [
        { leg: 'authorization', codes: ['invalid_scope'] },
        { leg: 'token', codes: ['invalid_scope'] },
      ],
      isIgnored: leavesOutOtherScope,
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'query', 'scope', (scope) => `${scope} ${otherScope}`),
    },
  },
  {
    id: 'pkce-dropped',
    title: 'PKCE dropped',
    leg: 'authorization',
    tests: 'that code_challenge was sent',
    owed: 'The provider requires PKCE, or refuses a code_verifier without a code_challenge.',
    spec: 'RFC 9700 §2.1.1',
    refusal: {
      by: 'provider',
      at: [
        { leg: 'authorization', codes: ['invalid_request'] },
        { leg: 'token', codes: ['invalid_grant', 'invalid_request'] },
      ],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => removeRows(message, 'query', ['code_challenge', 'code_challenge_method']),
    },
  },
  {
    id: 'pkce-plain',
    title: 'code_challenge_method plain',
    leg: 'authorization',
    tests: 'code_challenge_method',
    owed: 'The provider refuses a code_challenge_method that it does not support.',
    spec: 'RFC 7636 §4.4.1',
    refusal: { by: 'provider', at: [{ leg: 'authorization', codes: ['invalid_request'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => downgrade(message, run),
    },
  },
  {
    id: 'nonce-dropped',
    title: 'nonce dropped',
    leg: 'authorization',
    tests: 'nonce',
    owed: 'The provider refuses a request for an ID Token in the authorization response without nonce.',
    spec: 'OIDC Core §3.2.2.1',
    refusal: { by: 'provider', at: [{ leg: 'authorization', codes: ['invalid_request'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message) {
        const types = rowOf(message, 'query', 'response_type')?.value.split(' ') ?? [];
        if (!types.includes('id_token')) return { inapplicable: { reason: 'other-response-type' } };
        return removeRows(message, 'query', ['nonce']);
      },
    },
  },
  {
    id: 'resource-unknown',
    title: 'Unknown resource',
    leg: 'authorization',
    tests: 'resource',
    owed: 'The provider refuses a resource that it does not know.',
    spec: 'RFC 8707 §2',
    refusal: {
      by: 'provider',
      at: [
        { leg: 'authorization', codes: ['invalid_target', 'invalid_request'] },
        { leg: 'token', codes: ['invalid_target'] },
      ],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'query', 'resource', () => otherResource),
    },
  },
] as const satisfies readonly Tampering[];

function withLongerPath(uri: string): string {
  const [, base = '', end = ''] = /^([^?#]*)(.*)$/s.exec(uri) ?? [];
  return `${base.replace(/\/$/, '')}/grantscope${end}`;
}

function withLongerQuery(uri: string): string {
  const [base = '', fragment] = uri.split('#', 2);
  const end = fragment === undefined ? '' : `#${fragment}`;
  return `${base}${base.includes('?') ? '&' : '?'}grantscope=1${end}`;
}

function downgrade(message: Editable, run: TamperedRun): Tampered {
  const challenge = rowOf(message, 'query', 'code_challenge');
  if (challenge === undefined) return absent('code_challenge');
  if (announcesIn(run, 'code_challenge_methods_supported', 'plain')) {
    return { inapplicable: { reason: 'supported', name: 'plain' } };
  }
  const method = rowOf(message, 'query', 'code_challenge_method');
  if (method === undefined || method.value === 'plain') return absent('code_challenge_method=S256');
  return changeRows(message, 'query', 'code_challenge_method', () => 'plain');
}
