import * as z from 'zod/mini';
import { list, optional, time } from '../base/shapes.ts';
import { tokenSourceSchema } from './finding-record.ts';
import { formatRecordSchema } from './format-record.ts';
import { sdJwtRecordSchema } from './sd-jwt-record.ts';
import { claimRecordSchema, signatureRecordSchema } from './token-parts.ts';

/** See `Deviation` in core/token/token.ts. */
export const deviationSchema = z.object({
  code: z.string(),
  message: z.string(),
  part: z.enum(['header', 'payload', 'signature', 'token']),
  position: z.number(),
  pointer: optional(z.string()),
});

/** Roles of tokens that a run keeps. */
export const keptRoles = ['access-token', 'id-token', 'refresh-token', 'unknown'] as const;

/** A token, decoded and masked, without its value: all that is needed to show it while the vault is locked. */
export const tokenRecordSchema = z.object({
  /** Names the token for reveal and copy. */
  ref: z.string(),
  role: z.enum(keptRoles),
  from: optional(tokenSourceSchema),
  number: optional(z.number()),
  kind: z.enum(['jws', 'jwe', 'opaque']),
  masked: z.string(),
  /** In characters, and the upper bound of its entropy in bits; of an opaque token. */
  length: optional(z.number()),
  atMostBits: optional(z.number()),
  /** Set for a JWS whose payload is no JSON object. */
  withoutClaims: optional(z.literal(true)),
  /** The `token_type` that an access token came with. */
  tokenType: optional(z.string()),
  /** When it came, and when it ends by the `expires_in` that it came with; in milliseconds since 1970. */
  obtainedAt: optional(time),
  endsAt: optional(time),
  /** Absent for an opaque token. */
  signature: optional(signatureRecordSchema),
  header: list(claimRecordSchema),
  claims: list(claimRecordSchema),
  headerText: optional(z.string()),
  payloadText: optional(z.string()),
  /** Set for an SD-JWT. */
  sdJwt: optional(sdJwtRecordSchema),
  /** Set for an opaque token whose form is known. */
  format: optional(formatRecordSchema),
  deviations: list(deviationSchema),
});
export type TokenRecord = Readonly<z.infer<typeof tokenRecordSchema>>;
