import * as z from 'zod/mini';

// Schemas of messages and connections that the disk and the window share.

const optional = z.exactOptional;

/** A message body; see `Body` in core/oauth/message.ts. `size` is in bytes. */
export const bodySchema = z.object({
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
  size: z.number(),
  truncated: optional(z.literal(true)),
});

/** A parsed `Set-Cookie` line; `expires` in milliseconds since 1970. */
export const cookieSchema = z.object({
  name: z.string(),
  domain: optional(z.string()),
  path: optional(z.string()),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: optional(z.enum(['Strict', 'Lax', 'None'])),
  expires: optional(z.number()),
  blocked: optional(z.string()),
});

/** One certificate; times in milliseconds since 1970. */
export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  alternativeNames: z.readonly(z.array(z.string())),
  validFrom: optional(z.number()),
  validTo: optional(z.number()),
  fingerprint256: z.string(),
});

/** See `FailureCertificate` in failure.ts. */
export const failureCertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: optional(z.number()),
  validTo: optional(z.number()),
  fault: optional(z.string()),
});

/** The recorded properties of a TLS connection, with its certificates leaf first. */
export const tlsSchema = z.object({
  version: z.string(),
  cipher: z.string(),
  alpn: optional(z.string()),
  authorized: z.boolean(),
  refusedFor: optional(z.string()),
  chain: z.readonly(z.array(certificateSchema)),
});
