import * as z from 'zod/mini';
import { list } from '../base/shapes.ts';
import { type DetailsRecord, detailsRecordSchema } from './run-record.ts';
import { tokenRecordSchema } from './token-record.ts';

// Version 2 did not store what an SD-JWT has beside its issuer-signed JWT.

const { tokens: _, userinfoSdJwt: __, ...others } = detailsRecordSchema.shape;

/** Reads the details of version 2 as those of version 3. */
export const detailsOfV2: z.ZodMiniType<DetailsRecord> = z.object({
  ...others,
  tokens: list(z.omit(tokenRecordSchema, { sdJwt: true })),
});
