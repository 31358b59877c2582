import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

const fix = z.object({
  id,
  label: z.string(),
  why: z.string(),
  /** What changes; `before` and `after` are absent where nothing was set, and where the value is removed. */
  changes: list(z.object({ title: z.string(), before: optional(z.string()), after: optional(z.string()) })),
  /** The name of the connection that has the values; absent where the fix is only for the new run. */
  connection: optional(z.string()),
  /** Set where it changes a setting of the program, for all connections. */
  setting: optional(z.literal(true)),
  /** From where the run is performed again, as a sentence. */
  again: z.string(),
  /** What is used up at the provider, as in `run:fork-effects`. */
  effects: list(z.object({ what: z.string(), outcome: z.string() })),
  /** Whether it is about the failure of the run, and the failed checks that it is about. */
  failure: z.boolean(),
  rules: list(z.string()),
});
export type FixView = Readonly<z.infer<typeof fix>>;

/** The calls that fix what failed in a run. */
export const fixChannels = {
  /** Returns the fixes for the failure and the failed checks of a run that has ended; none while it runs. */
  'run:fixes': { input: z.object({ run: id }), output: list(fix) },
  /** Starts the run again with a fix; `save` also changes the connection, where the fix can be saved there. A setting is changed always. */
  'run:apply-fix': {
    input: z.object({ run: id, fix: id, save: z.boolean() }),
    output: z.object({ run: z.string() }),
  },
  /** Takes a fix back that was saved in a connection or the settings when this run was started. */
  'run:undo-fix': { input: z.object({ run: id }), output: z.null() },
} as const;
