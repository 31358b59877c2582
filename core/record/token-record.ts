import * as z from 'zod/mini';
import { list, optional, time } from '../base/shapes.ts';
import { tokenSourceSchema } from './finding-record.ts';

/** A claim, or a member of a header. */
export const claimRecordSchema = z.object({
  name: z.string(),
  /** A string as it is, else JSON; masked. */
  value: z.string(),
  /** Set where `value` is JSON. */
  json: optional(z.literal(true)),
  /** The value of the generation before, where it changed; null where it is new. */
  was: optional(z.nullable(z.string())),
});
export type ClaimRecord = Readonly<z.infer<typeof claimRecordSchema>>;

export const signatureStates = [
  'valid',
  'invalid',
  'unsecured',
  'no-key',
  'unusable',
  'not-checked',
] as const;

/** See `SignatureVerdict` in core/token/signature-verdict.ts. */
const signatureRecordSchema = z.object({
  state: z.enum(signatureStates),
  keyId: optional(z.string()),
  reason: optional(z.string()),
});
export type SignatureRecord = Readonly<z.infer<typeof signatureRecordSchema>>;

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
  deviations: list(deviationSchema),
});
export type TokenRecord = Readonly<z.infer<typeof tokenRecordSchema>>;
