import type { ClaimTables } from '../vendor.ts';

const accounts = 'Kubernetes: service accounts';

/** Service account tokens of Kubernetes; the names with a slash are those of tokens in Secrets. */
export const kubernetes = (): ClaimTables => ({
  claims: [
    ['sub', 'string', accounts, 'Service account: system:serviceaccount, namespace and name'],
    ['kubernetes.io', 'object', accounts, 'What the token is bound to'],
    ['kubernetes.io/serviceaccount/namespace', 'string', accounts, 'Namespace of the service account'],
    ['kubernetes.io/serviceaccount/secret.name', 'string', accounts, 'Secret that holds this token'],
    ['kubernetes.io/serviceaccount/service-account.name', 'string', accounts, 'Name of the service account'],
    ['kubernetes.io/serviceaccount/service-account.uid', 'string', accounts, 'UID of the service account'],
  ],
  members: [
    ['kubernetes.io>namespace', 'string', accounts, 'Namespace of the service account'],
    ['kubernetes.io>serviceaccount', 'object', accounts, 'Service account'],
    ['kubernetes.io>serviceaccount>name', 'string', accounts, 'Name of the service account'],
    ['kubernetes.io>serviceaccount>uid', 'string', accounts, 'UID of the service account'],
    ['kubernetes.io>pod', 'object', accounts, 'Pod: the token ends with it'],
    ['kubernetes.io>pod>name', 'string', accounts, 'Name of the pod'],
    ['kubernetes.io>pod>uid', 'string', accounts, 'UID of the pod'],
    ['kubernetes.io>node', 'object', accounts, 'Node of the pod'],
    ['kubernetes.io>node>name', 'string', accounts, 'Name of the node'],
    ['kubernetes.io>node>uid', 'string', accounts, 'UID of the node'],
    ['kubernetes.io>secret', 'object', accounts, 'Secret: the token ends with it'],
    ['kubernetes.io>secret>name', 'string', accounts, 'Name of the secret'],
    ['kubernetes.io>secret>uid', 'string', accounts, 'UID of the secret'],
    ['kubernetes.io>warnafter', 'time', accounts, 'Use after this time is logged: renew it'],
  ],
});

const hasuraDocs = 'Hasura: JWT authentication';
const hasuraClaim = 'https://hasura.io/jwt/claims';

/** Hasura. */
export const hasura = (): ClaimTables => ({
  claims: [[hasuraClaim, 'object', hasuraDocs, 'Session variables for permissions']],
  members: [
    [
      `${hasuraClaim}>x-hasura-default-role`,
      'string',
      hasuraDocs,
      'Role without x-hasura-role in the request',
    ],
    [`${hasuraClaim}>x-hasura-allowed-roles`, 'array', hasuraDocs, 'Roles that the request may choose'],
    [`${hasuraClaim}>x-hasura-role`, 'string', hasuraDocs, 'Role of the request'],
    [`${hasuraClaim}>x-hasura-user-id`, 'string', hasuraDocs, 'Session variable: the user'],
    [`${hasuraClaim}>x-hasura-org-id`, 'string', hasuraDocs, 'Session variable: the organization'],
    [`${hasuraClaim}>*`, 'string', hasuraDocs, 'Session variable'],
  ],
});

const salesforceHelp = 'Salesforce: JWT-based access tokens';

/** Salesforce. */
export const salesforce = (): ClaimTables => ({
  claims: [
    ['scp', 'string', salesforceHelp, 'Scopes granted'],
    ['sub', 'string', salesforceHelp, 'User ID, or identity URL in an ID Token'],
  ],
});

const fields = 'Supabase: JWT claims';

/** Supabase. */
export const supabase = (): ClaimTables => ({
  claims: [
    ['sub', 'string', fields, 'Subject: the user ID'],
    ['role', 'string', fields, 'Database role of the request'],
    ['aal', 'string', fields, 'Authenticator assurance level'],
    ['session_id', 'string', fields, 'Session ID'],
    ['is_anonymous', 'boolean', fields, 'Whether the user is anonymous'],
    ['phone', 'string', fields, 'Phone number of the user'],
    ['amr', 'array', fields, 'Authentication methods, each with its time'],
    ['app_metadata', 'object', fields, 'Metadata that only the server can change'],
    ['user_metadata', 'object', fields, 'Metadata that the user can change: not for authorization'],
    ['ref', 'string', fields, 'Project (anon and service_role keys)'],
  ],
  members: [
    ['amr>*>method', 'string', fields, 'Authentication method'],
    ['amr>*>timestamp', 'time', fields, 'When it was used'],
  ],
  values: [
    ['role', 'anon', fields, 'Request without a signed-in user'],
    ['role', 'authenticated', fields, 'Signed-in user'],
    ['role', 'service_role', fields, 'Bypasses row level security: keep it secret'],
    ['aal', 'aal1', fields, 'One factor'],
    ['aal', 'aal2', fields, 'Two factors'],
  ],
});
