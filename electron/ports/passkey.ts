/** A discoverable credential of a virtual authenticator (WebAuthn section 6.2.2); every value in bytes as base64. */
export interface Passkey {
  readonly credentialId: string;
  /** The domain that the passkey belongs to, the relying party identifier. */
  readonly rpId: string;
  /** A PKCS #8 private key. */
  readonly privateKey: string;
  readonly userHandle?: string;
  readonly userName?: string;
  /** How often it was used. */
  readonly signCount: number;
}
