import * as z from 'zod/mini';
import { runOptionsSchema } from '../grants/registry.ts';
import { tamperingChoiceSchema } from '../views/tamper/tampering-view.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

const tamperedFollowUpSchema = z.object({ kind: z.enum(['refresh', 'logout']), run: id });
const choicesAtHost = z.object({
  choices: z.readonly(z.array(tamperingChoiceSchema)),
  host: z.string(),
});

/** A follow-up that can be tampered with. */
export type TamperedFollowUp = Readonly<z.infer<typeof tamperedFollowUpSchema>>;

/** The calls about ready tamperings. */
export const tamperChannels = {
  /**
   * Returns every tampering for a run with these options, with why it does not apply. Nothing is sent but a request for
   * the metadata, as for the preview.
   */
  'tampering:list': {
    input: z.object({ connection: id, persona: z.exactOptional(id), options: runOptionsSchema }),
    output: z.readonly(z.array(tamperingChoiceSchema)),
  },
  /** Returns the same for a refresh or a logout of a run, and the host that would be sent wrong requests. */
  'tampering:list-follow-up': { input: tamperedFollowUpSchema, output: choicesAtHost },
  /** Returns the tamperings of the message at which a run is paused. */
  'tampering:list-held': { input: z.object({ run: id, pause: id }), output: choicesAtHost },
} as const;
