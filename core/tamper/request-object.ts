import { present } from '../base/present.ts';
import type { Edits, Signature } from '../edit/edit.ts';
import type { Editable } from '../edit/editable.ts';
import { secretOf } from '../oauth/client.ts';
import { announced, announcesIn } from './announced.ts';
import { addRow, rowOf } from './edit-rows.ts';
import { jwtText } from './jwt-text.ts';
import { errorPage, type RefusalAt, type Tampered, type TamperedRun, type Tampering } from './tampering.ts';

const invalidObject: RefusalAt = {
  leg: 'authorization',
  codes: ['invalid_request_object', errorPage],
};

const otherServer = 'https://grantscope.invalid';
const requestObject = 'request';
const algorithms = 'request_object_signing_alg_values_supported';

/** Authorization requests in a JWT that is signed by the client and correct but for one thing (RFC 9101). */
export const requestObjectTamperings = [
  {
    id: 'request-object-unsigned',
    title: 'Request object with alg none',
    leg: 'authorization',
    tests: 'alg of the request object',
    owed: 'The provider refuses a request object without a signature.',
    spec: 'RFC 9101 §4',
    refusal: { by: 'provider', at: [invalidObject] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, run) {
        if (announcesIn(run, algorithms, 'none'))
          return { inapplicable: { reason: 'supported', name: 'none' } };
        return asObject(message, run, {}, { header: { alg: 'none' }, signature: { kind: 'removed' } });
      },
    },
  },
  {
    id: 'request-object-signature',
    title: 'Request object with wrong signature',
    leg: 'authorization',
    tests: 'the signature of the request object',
    owed: 'The provider refuses a request object that the client did not sign.',
    spec: 'RFC 9101 §6.2',
    refusal: { by: 'provider', at: [invalidObject] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => asObject(message, run, {}, { signature: { kind: 'kept' } }),
    },
  },
  {
    id: 'request-object-audience',
    title: 'Request object for another audience',
    leg: 'authorization',
    tests: 'aud of the request object',
    owed: 'The provider refuses a request object that is meant for another server.',
    spec: 'RFC 7519 §4.1.3',
    refusal: { by: 'provider', at: [invalidObject] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => asObject(message, run, { aud: otherServer }),
    },
  },
  {
    id: 'request-object-expired',
    title: 'Expired request object',
    leg: 'authorization',
    tests: 'exp of the request object',
    owed: 'The provider refuses a request object that has expired.',
    spec: 'RFC 7519 §4.1.4',
    refusal: { by: 'provider', at: [invalidObject] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, run) {
        const now = Math.floor(run.now / 1000);
        return asObject(message, run, { iat: now - 7_200, exp: now - 3_600 });
      },
    },
  },
  {
    id: 'request-object-client',
    title: 'Request object of another client',
    leg: 'authorization',
    tests: 'client_id of the request object',
    owed: 'The provider refuses a request object whose client_id differs from the parameter.',
    spec: 'RFC 9101 §5',
    refusal: { by: 'provider', at: [invalidObject] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => asObject(message, run, { client_id: `${run.plan.client.clientId}-other` }),
    },
  },
  {
    id: 'request-uri-unknown',
    title: 'Unknown request_uri',
    leg: 'authorization',
    tests: 'request_uri',
    owed: 'The provider refuses a request_uri that it did not issue.',
    spec: 'RFC 9101 §7',
    refusal: {
      by: 'provider',
      at: [{ leg: 'authorization', codes: ['invalid_request_uri', 'invalid_request', errorPage] }],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, run) {
        const name = 'pushed_authorization_request_endpoint';
        if (announced(run, name) === undefined) return { inapplicable: { reason: 'unsupported', name } };
        if (rowOf(message, 'query', 'request_uri') !== undefined) {
          return { inapplicable: { reason: 'supported', name: 'request_uri' } };
        }
        return {
          edits: [addRow('query', 'request_uri', 'urn:ietf:params:oauth:request_uri:grantscope-unknown')],
        };
      },
    },
  },
] as const satisfies readonly Tampering[];

interface Signing {
  readonly header?: object;
  readonly signature?: Signature;
}

/** Adds a request object with the parameters of the message, and these claims in place of the correct ones. */
function asObject(
  message: Editable,
  run: TamperedRun,
  claims: object,
  { header = {}, signature = { kind: 'connection' } }: Signing = {},
): Tampered {
  const { client, connection } = run.plan;
  const { authentication } = client;
  if (announced(run, 'request_parameter_supported') !== true && announced(run, algorithms) === undefined) {
    return { inapplicable: { reason: 'unsupported', name: 'request_parameter_supported' } };
  }
  const alg = 'algorithm' in authentication ? authentication.algorithm : 'HS256';
  const isOffered = !Array.isArray(announced(run, algorithms)) || announcesIn(run, algorithms, alg);
  // Refused for its algorithm, it would prove nothing.
  if (!('alg' in header) && !isOffered) {
    return { inapplicable: { reason: 'unsupported', name: `${alg} in ${algorithms}` } };
  }
  const isPublic = secretOf(authentication) === undefined && !('algorithm' in authentication);
  if (isPublic && signature.kind === 'connection') return { inapplicable: { reason: 'public-client' } };
  const seconds = Math.floor(run.now / 1000);
  const parameters = (message.lists.query ?? []).map(({ name, value }) => [name, claimOf(name, value)]);
  const payload = {
    ...Object.fromEntries(parameters),
    iss: client.clientId,
    aud: connection.issuer,
    iat: seconds,
    exp: seconds + 60,
    ...claims,
  };
  const kid = authentication.method === 'private_key_jwt' ? authentication.kid : undefined;
  const typ = 'oauth-authz-req+jwt';
  const value = jwtText({ ...present({ alg, typ, kid }), ...header }, payload);
  const added = addRow('query', requestObject, value);
  const signed: Edits = [{ kind: 'sign', place: 'query', row: added.row, signature }];
  return { edits: [added, ...signed] };
}

const jsonParameters: ReadonlySet<string> = new Set(['max_age', 'claims', 'authorization_details']);

/** A parameter as a member of a request object: a number or an object is no string there (OIDC Core §6.1, RFC 9101 §4). */
function claimOf(name: string, value: string): unknown {
  if (!jsonParameters.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
