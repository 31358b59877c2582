import * as z from 'zod/mini';
import { list, optional, time } from '../../base/shapes.ts';
import { formatRecordSchema } from '../../record/format-record.ts';
import { signatureStates } from '../../record/token-parts.ts';
import { deviationSchema, keptRoles } from '../../record/token-record.ts';
import { findingSchema } from '../finding/finding-view.ts';

export const signatureSchema = z.object({
  state: z.enum(signatureStates),
  /** In words: "verified with the issuer's key rs1". */
  text: z.string(),
});

export const claimSchema = z.object({
  name: z.string(),
  value: z.string(),
  /** The value without the private key in it; shown instead until it is revealed. */
  masked: optional(z.string()),
  meaning: optional(z.string()),
  spec: optional(z.string()),
  /** Seconds since 1970, for claims that are times. */
  time: optional(z.number()),
  /** The value in the previous generation, where it changed; null for a new claim. */
  was: optional(z.nullable(z.string())),
  /** Nested members by their path below the claim, and values, that are known. */
  details: optional(
    list(z.object({ name: z.string(), meaning: z.string(), spec: z.string(), time: optional(z.number()) })),
  ),
});
export type ClaimView = Readonly<z.infer<typeof claimSchema>>;

export const sdJwtSchema = z.object({
  /** "2 disclosed, 8 digests without disclosure (sha-256)". */
  text: z.string(),
  /** In the order of the token; the names are JSON Pointers. */
  disclosures: list(claimSchema),
  /** Names of the disclosures that do not belong to the token. */
  wrong: list(z.string()),
  problems: list(z.string()),
  keyBinding: optional(
    z.object({ signature: signatureSchema, problems: list(z.string()), claims: list(claimSchema) }),
  ),
});

export const tokenSchema = z.object({
  /** Names the token for reveal and copy. */
  ref: z.string(),
  role: z.enum(keptRoles),
  title: z.string(),
  kind: z.enum(['jws', 'jwe', 'opaque']),
  /** "at+jwt, RS256, key rs1" or "opaque, 43 characters, at most 256 bits". */
  describes: z.string(),
  masked: z.string(),
  /** The `token_type` of the response with the access token. */
  tokenType: optional(z.string()),
  /** In milliseconds since 1970. */
  issuedAt: optional(time),
  expiresAt: optional(time),
  /** The validity of an access token by our own clock, whatever the provider's clock says. */
  ownSpan: optional(z.object({ from: time, until: time })),
  signature: optional(signatureSchema),
  header: list(claimSchema),
  claims: list(claimSchema),
  /** How many more members there are than are listed. */
  more: optional(z.object({ header: z.number(), claims: z.number() })),
  headerText: optional(z.string()),
  payloadText: optional(z.string()),
  /** The disclosures and the key binding JWT of an SD-JWT. */
  sdJwt: optional(sdJwtSchema),
  /** Set for an opaque token whose form is known. */
  format: optional(formatRecordSchema),
  /** Set for a format that is signed and expires: see `FormatState`. */
  formatState: optional(
    z.object({
      refused: optional(z.string()),
      isSigned: z.boolean(),
      isEncrypted: optional(z.literal(true)),
      issued: optional(z.nullable(z.number())),
      from: optional(z.nullable(z.number())),
      until: optional(z.nullable(z.number())),
      isPartial: optional(z.literal(true)),
    }),
  ),
  /** Set for a JWS whose payload is elsewhere. */
  detached: optional(z.literal(true)),
  /** What decrypting a JWE came to, in words: "decrypted with key k1 (A256KW)". */
  decryption: optional(z.object({ state: z.enum(['decrypted', 'failed']), text: z.string() })),
  deviations: list(deviationSchema),
  findings: list(findingSchema),
});
export type SdJwtView = NonNullable<TokenView['sdJwt']>;
/** A token, decoded; its value stays in the main process until it is revealed or copied. */
export type TokenView = Readonly<z.infer<typeof tokenSchema>>;
