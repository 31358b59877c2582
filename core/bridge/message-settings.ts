import * as z from 'zod/mini';
import { bodyLimits } from '../base/body-limit.ts';

/** Limits of the names that are masked like secrets: their number, and the characters of each. */
export const alsoMaskLimits = { names: 50, characters: 200 } as const;

/** A name of a parameter, member, claim, cookie or header. */
export const maskedName = z
  .string()
  .check(z.minLength(1), z.maxLength(alsoMaskLimits.characters), z.regex(/^[^\s,"'=<>&;\\]+$/));

/** The settings of what is read, and masked, of messages. */
export const messageSettings = {
  /** Names of parameters, members, claims, cookies and headers that are masked like secrets in new messages. */
  alsoMask: z.exactOptional(z.readonly(z.array(maskedName).check(z.maxLength(alsoMaskLimits.names)))),
  /** Whether a screenshot of each page of the login window is taken; on when absent. */
  screenshots: z.exactOptional(z.boolean()),
  /** The largest response body that is read, in megabytes. */
  bodyLimit: z.exactOptional(z.int().check(z.minimum(bodyLimits.least), z.maximum(bodyLimits.most))),
};
