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
 * Whether a field of this name holds a password or a one-time code: `password`, `login[passwd]`, `newPassword`,
 * `otp_code`. Deliberately not `code`: that is the protocol's own word, and known as a secret only by its field.
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
