import * as z from 'zod/mini';

const number = z.int();

const placeSchema = z.object({
  x: number,
  y: number,
  width: number.check(z.minimum(1)),
  height: number.check(z.minimum(1)),
  maximized: z.boolean(),
});

/** Where a window was, in the screen's own pixels. */
export type WindowPlace = Readonly<z.infer<typeof placeSchema>>;

/** A rectangle of a screen. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads what was kept of a window's place; undefined when it is not to be used. */
export function readWindowPlace(text: string): WindowPlace | undefined {
  try {
    const parsed = placeSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Smallest part of a window, in pixels, that lets a person take hold of it. */
const graspable = 100;

/**
 * The place where a window may open: the kept one, made to fit its screen, while enough of it is on a screen
 * that is there now. Undefined leaves the place to the system.
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
