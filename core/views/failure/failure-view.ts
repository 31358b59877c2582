import type * as z from 'zod/mini';
import { failureRecordSchema } from '../../base/failure-schema.ts';

export const failureViewSchema = failureRecordSchema;
/** A failure as it crosses the bridge; its section is a text that the window looks up. */
export type FailureView = Readonly<z.infer<typeof failureViewSchema>>;
