import * as z from 'zod/mini';

const optional = z.exactOptional;
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));

export const challengeSchema = z.object({
  scheme: z.string(),
  meaning: z.string(),
  spec: optional(z.string()),
  parameters: list(
    z.object({
      name: z.string(),
      value: z.string(),
      meaning: optional(z.string()),
      spec: optional(z.string()),
    }),
  ),
  /** What to do next, the most likely first. */
  advice: list(z.string()),
});
/** One challenge of a `WWW-Authenticate` header, explained. */
export type ChallengeView = Readonly<z.infer<typeof challengeSchema>>;
