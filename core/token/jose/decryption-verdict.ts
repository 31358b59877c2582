/** What decrypting a JWE came to. */
export type DecryptionVerdict =
  | {
      readonly state: 'decrypted';
      readonly alg: string;
      /** The `kid` of the key. */
      readonly keyId?: string;
      /** Which of several recipients it was decrypted for, counted from 1. */
      readonly recipient?: number;
    }
  | {
      readonly state: 'failed';
      /** What failed: reading the token, an unsupported algorithm, the key, the content, or expanding it. */
      readonly step: 'form' | 'algorithm' | 'key' | 'content' | 'zip';
      readonly reason: string;
    };
