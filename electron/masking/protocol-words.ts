import { parameterNames } from '../../core/oauth/parameters.ts';

/** Values that messages have in them whatever the secrets are. */
const values = [
  ...['bearer', 'basic', 'dpop', 'openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
  ...['authorization_code', 'client_credentials', 'refresh_token', 'password', 'implicit', 'hybrid'],
  ...['query', 'fragment', 'form_post', 'plain', 's256', 'none', 'login', 'consent', 'select_account'],
  ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
  ...['secret', 'public', 'pairwise', 'true', 'false', 'null'],
];

const words: ReadonlySet<string> = new Set([...parameterNames, ...values].map((word) => word.toLowerCase()));

/**
 * Whether a secret is a word of the protocol. It is masked in its place alone: masked wherever it is, it would be told
 * by the very places, and names and values that are no secret would be gone.
 */
export function isProtocolWord(secret: string): boolean {
  return words.has(secret.toLowerCase());
}
