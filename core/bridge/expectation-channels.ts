import * as z from 'zod/mini';
import { expectationSchema, savedExpectationSchema } from '../record/expectation-schema.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));
const { name, automatic, expectation } = savedExpectationSchema.shape;

/** What a found token is checked as: a saved expectation, one that was entered, or nothing. */
export const checkSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), id }),
  z.object({ kind: z.literal('entered'), expectation: expectationSchema }),
  z.object({ kind: z.literal('nothing') }),
]);
export type CheckSource = Readonly<z.infer<typeof checkSourceSchema>>;

/** What a found token was checked as. */
export const checkedAsSchema = z.object({
  /** "ID Token of Shop web". */
  text: z.string(),
  /** In seconds. */
  clockTolerance: z.exactOptional(z.number()),
  /** What nothing was expected of: "issuer and audience". */
  open: z.exactOptional(z.string()),
  expectation: expectationSchema,
  /** The saved one. */
  saved: z.exactOptional(id),
});

/** The calls about saved expectations. */
export const expectationChannels = {
  'expectation:list': { input: z.null(), output: z.readonly(z.array(savedExpectationSchema)) },
  /** Adds an expectation, or changes the one with this id. */
  'expectation:save': {
    input: z.object({ id: z.exactOptional(id), name, automatic, expectation }),
    output: savedExpectationSchema,
  },
  'expectation:delete': { input: z.object({ id }), output: z.null() },
  'expectation:restore': { input: z.object({ id }), output: savedExpectationSchema },
} as const;
