import * as z from 'zod/mini';
import { list, optional, time } from '../../base/shapes.ts';

/** Limits of what is read of a page; lengths in characters. */
export const storageLimits = { entries: 200, name: 200, value: 2_000, url: 100_000 } as const;

const cookie = z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: optional(z.string()),
  /** Absent for a session cookie. */
  expires: optional(time),
});

/** `total` counts the entries that were left out, too. */
const area = z.object({
  total: z.number(),
  entries: list(z.object({ name: z.string(), value: z.string() })),
});
export type StorageArea = Readonly<z.infer<typeof area>>;

/** The cookies of a page and its storage; an area is absent where the page may not use it. */
export const pageStorageSchema = z.object({
  origin: z.string(),
  cookies: z.object({ total: z.number(), entries: list(cookie) }),
  local: optional(area),
  session: optional(area),
});
export type PageStorage = Readonly<z.infer<typeof pageStorageSchema>>;
export type StoredCookie = PageStorage['cookies']['entries'][number];
