import * as z from 'zod/mini';

const number = z.int();

const placeSchema = z.object({
  x: number,
  y: number,
  width: number.check(z.minimum(1)),
  height: number.check(z.minimum(1)),
  maximized: z.boolean(),
});

/** The position of a window, in pixels of the screen. */
export type WindowPlace = Readonly<z.infer<typeof placeSchema>>;

/** A rectangle of a screen. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads the stored position of a window; undefined when it is invalid. */
export function readWindowPlace(text: string): WindowPlace | undefined {
  try {
    const parsed = placeSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Smallest visible part of a window, in pixels, that a user can drag. */
const graspable = 100;

/**
 * Returns the position for a window: the stored one, made to fit its screen, while enough of it is on a
 * present screen. Undefined leaves the position to the system.
 */
export function placeOnScreen(
  kept: WindowPlace | undefined,
  areas: readonly Area[],
): WindowPlace | undefined {
  if (kept === undefined) return undefined;
  const shared = (area: Area) => overlap(kept.x, kept.width, area.x, area.width);
  const area = areas.find(
    (each) => shared(each) >= graspable && kept.y >= each.y && kept.y <= each.y + each.height - graspable,
  );
  if (area === undefined) return undefined;
  return { ...kept, width: Math.min(kept.width, area.width), height: Math.min(kept.height, area.height) };
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
