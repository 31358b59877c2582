import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(100));
const url = z.string().check(z.maxLength(2_000));

/** How the characters of a shared secret are read. */
export const givenEncodings = ['text', 'base64', 'base64url', 'hex'] as const;

/** Where the keys to verify a signature with are from. Secrets go to the main process, and none comes back. */
export const keySourceSchema = z.discriminatedUnion('kind', [
  /** The JWKS of an issuer, through its metadata; that of the token where none is given. */
  z.object({ kind: z.literal('issuer'), issuer: z.exactOptional(url) }),
  z.object({ kind: z.literal('jwks-url'), url }),
  /** A JWKS, a JWK, a PEM key or certificate, or a shared secret in any encoding. */
  z.object({ kind: z.literal('pasted'), text: z.string().check(z.maxLength(20_000_000)) }),
  /** A shared secret; every encoding that its characters allow is tried where none is given. */
  z.object({
    kind: z.literal('secret'),
    text: z.string().check(z.maxLength(100_000)),
    encoding: z.exactOptional(z.enum(givenEncodings)),
  }),
  /** The JWKS of the issuer of a connection, and its client secret. */
  z.object({ kind: z.literal('connection'), connection: id }),
  /** The public half of a saved key. */
  z.object({ kind: z.literal('key'), key: id }),
]);
export type KeySource = Readonly<z.infer<typeof keySourceSchema>>;
