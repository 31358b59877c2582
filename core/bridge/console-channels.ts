import * as z from 'zod/mini';
import { pageConsoleSchema } from '../record/page-console.ts';
import { cookieHistorySchema } from '../views/exchange/cookie-history.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The calls that show what a message of a login did besides: in the console of its page, and to cookies. */
export const consoleChannels = {
  /** Returns the errors and warnings in the console of a page by its message; null where nothing was stored. */
  'run:console': { input: z.object({ run: id, exchange: id }), output: z.nullable(pageConsoleSchema) },
  /** Returns the cookies before and after a message of the login window. */
  'run:cookies': { input: z.object({ run: id, exchange: id }), output: cookieHistorySchema },
} as const;
