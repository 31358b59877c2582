import * as z from 'zod/mini';
import { findSection } from '../spec/sections.ts';
import type { Failure } from './failure.ts';
import { failureObject } from './failure-schema.ts';
import type { ExactSchema } from './same-shape.ts';

type FailureText = Omit<Failure, 'spec'> & { readonly spec?: string };
const failureText: ExactSchema<FailureText, typeof failureObject> = failureObject;

/** A failure that was written as JSON. A section that the index has no more is left out. */
export const failureSchema: z.ZodMiniType<Failure> = z.pipe(
  failureText,
  z.transform(({ spec, ...failure }): Failure => {
    const section = spec === undefined ? undefined : findSection(spec);
    return section === undefined ? failure : { ...failure, spec: section.id };
  }),
);
