import * as z from 'zod/mini';
import { screenshotSchema } from '../record/screenshot.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The call that shows a page of a login. */
export const screenshotChannels = {
  /** Returns how many screenshots of a run an export may have, and their size. */
  'run:screenshots': { input: z.object({ run: id }), output: z.object({ count: z.int(), bytes: z.int() }) },
  /** Returns the screenshot of a page by its message, or why there is none; null where nothing was stored. */
  'run:screenshot': { input: z.object({ run: id, exchange: id }), output: z.nullable(screenshotSchema) },
} as const;
