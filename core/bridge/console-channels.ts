import * as z from 'zod/mini';
import { pageConsoleSchema } from '../record/page-console.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The call that shows the console of a page of a login. */
export const consoleChannels = {
  /** Returns the errors and warnings in the console of a page by its message; null where nothing was stored. */
  'run:console': { input: z.object({ run: id, exchange: id }), output: z.nullable(pageConsoleSchema) },
} as const;
