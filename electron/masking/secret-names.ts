const secretWords: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'passwort',
  'kennwort',
  'pass',
  'pwd',
  'pin',
  'otp',
  'totp',
  'cvc',
  'cvv',
]);

/**
 * Whether a field of this name contains a password or a one-time code: `password`, `login[passwd]`,
 * `newPassword`, `otp_code`. Deliberately not `code`: the protocol uses that name, and its field identifies
 * it as a secret.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some(
    (word) => secretWords.has(word) || word.endsWith('password') || word.startsWith('password'),
  );
}
