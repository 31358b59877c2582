import * as z from 'zod/mini';
import { optional, time } from '../base/shapes.ts';

/** Limits: of the messages of one page, of the characters of one message, and of those of all pages of a login. */
export const consoleLimits = { messages: 100, characters: 2_000, allCharacters: 1_000_000 } as const;

/** Of one text with its secrets masked, in characters: masks and pseudonyms may be longer than what they replace. */
const mostStored = 10 * consoleLimits.characters;

const consoleMessageSchema = z.object({
  at: time,
  /** `load`: something that the page requested was not loaded. */
  kind: z.enum(['error', 'warning', 'exception', 'load']),
  content: z.string().check(z.maxLength(mostStored)),
  /** Set where `content` was cut off. */
  truncated: optional(z.literal(true)),
  /** The script, document or resource that it is about. */
  url: optional(z.string().check(z.maxLength(mostStored))),
  /** From 1 on. */
  line: optional(z.int()),
});
export type ConsoleMessage = Readonly<z.infer<typeof consoleMessageSchema>>;

/** The errors and warnings in the console of one page of the login window, and of its frames. */
export const pageConsoleSchema = z.object({
  messages: z.readonly(z.array(consoleMessageSchema).check(z.maxLength(consoleLimits.messages))),
  /** How many more there were. */
  omitted: z.int().check(z.minimum(0)),
});
export type PageConsole = Readonly<z.infer<typeof pageConsoleSchema>>;

/** The consoles of the pages of a run, by the ids of their messages. */
export type RunConsoles = Readonly<Record<string, PageConsole>>;
