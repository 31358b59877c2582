import * as z from 'zod/mini';
import { time } from '../base/shapes.ts';

/** Why there is no screenshot of a page. */
const screenshotGapSchema = z.enum([
  'left',
  'timeout',
  'too-many',
  'moving',
  'too-large',
  'secrets',
  'not-taken',
]);
export type ScreenshotGap = z.infer<typeof screenshotGapSchema>;

/** The limits of the screenshots of one run: pages, and base64 characters of all together. */
export const screenshotLimits = { pages: 50, characters: 8_000_000 } as const;

/** A page of the login window as it was shown, with fields and typed secrets blacked out; or why there is no such picture. */
export const screenshotSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('taken'),
    at: time,
    /** In pixels. */
    width: z.int(),
    height: z.int(),
    /** The JPEG, as base64. */
    jpeg: z.string(),
  }),
  z.object({ kind: z.literal('missing'), why: screenshotGapSchema }),
]);
export type Screenshot = Readonly<z.infer<typeof screenshotSchema>>;

/** A screenshot that was taken. */
export type TakenScreenshot = Extract<Screenshot, { readonly kind: 'taken' }>;

/** The screenshots of the pages of a run, by the ids of their messages. */
export type RunScreenshots = Readonly<Record<string, TakenScreenshot>>;
