import { parameterNames } from '../../core/oauth/parameters.ts';

/** Values that occur in messages whatever the secrets are. */
const values = [
  ...['bearer', 'basic', 'dpop', 'openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
  ...['authorization_code', 'client_credentials', 'refresh_token', 'password', 'implicit', 'hybrid'],
  ...['query', 'fragment', 'form_post', 'plain', 's256', 'none', 'login', 'consent', 'select_account'],
  ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
  ...['secret', 'public', 'pairwise', 'true', 'false', 'null'],
];

const words: ReadonlySet<string> = new Set([...parameterNames, ...values].map((word) => word.toLowerCase()));

/**
 * Whether a secret is a word of the protocol. It is masked only in its own position: masking it everywhere
 * would reveal it, and hide names and values that are not secret.
 */
export function isProtocolWord(secret: string): boolean {
  return words.has(secret.toLowerCase());
}
