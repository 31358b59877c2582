import type { ClaimTables } from '../vendor.ts';

const idToken = 'Cognito: ID token';
const accessToken = 'Cognito: access token';

/** Amazon Cognito user pools. */
export const cognito = (): ClaimTables => ({
  claims: [
    ['token_use', 'string', idToken, 'Whether this is an ID Token or access token'],
    ['cognito:username', 'string', idToken, 'Username in the user pool'],
    ['cognito:groups', 'array', idToken, 'Groups of the user in the user pool'],
    ['cognito:roles', 'array', idToken, 'IAM roles of the groups of the user'],
    ['cognito:preferred_role', 'string', idToken, 'IAM role of the group that takes precedence'],
    ['identities', 'array', idToken, 'Identities of the user at external providers'],
    ['origin_jti', 'string', idToken, 'ID of the sign-in, for revocation'],
    ['event_id', 'string', idToken, 'ID of the sign-in event'],
    ['client_id', 'string', accessToken, 'App client of the user pool'],
    ['username', 'string', accessToken, 'Username in the user pool'],
    ['scope', 'string', accessToken, 'Scopes granted, space-separated'],
    ['version', 'number', accessToken, 'Version of the token format'],
    ['device_key', 'string', accessToken, 'Remembered device of the user'],
  ],
  members: [
    ['identities>*>userId', 'string', idToken, 'User ID at the external provider'],
    ['identities>*>providerName', 'string', idToken, 'Name of the external provider'],
    ['identities>*>providerType', 'string', idToken, 'Type of the external provider'],
    ['identities>*>primary', 'string', idToken, 'Whether the profile was made from this identity'],
    ['identities>*>dateCreated', 'string', idToken, 'When the identity was linked, in milliseconds'],
  ],
  values: [
    ['token_use', 'id', idToken, 'ID Token'],
    ['token_use', 'access', accessToken, 'Access token'],
  ],
});

const center = 'IAM Identity Center: identity-enhanced sessions';

/** AWS IAM Identity Center, the ID Token of CreateTokenWithIAM. */
export const identityCenter = (): ClaimTables => ({
  claims: [
    ['sub', 'string', center, 'User ID in the identity store'],
    ['sts:identity_context', 'string', center, 'Context for AssumeRole that carries the user'],
    ['sts:audit_context', 'string', center, 'Context for AssumeRole that is only logged'],
    ['aws:identity_store_id', 'string', center, 'Identity store of the user'],
    ['aws:identity_store_arn', 'string', center, 'ARN of the identity store'],
    ['aws:instance_arn', 'string', center, 'ARN of the Identity Center instance'],
    ['aws:instance_account', 'string', center, 'Account of the Identity Center instance'],
    ['aws:application_arn', 'string', center, 'ARN of the application'],
    ['aws:credential_id', 'string', center, 'ID of the issued credential'],
  ],
  members: [['act>sub', 'string', center, 'Trusted token issuer of the exchanged token']],
});
