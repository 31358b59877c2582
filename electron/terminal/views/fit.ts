/** A part of a summary: its forms, each shorter than the one before. An empty form leaves the part out. */
export interface Part<Name extends string> {
  readonly name: Name;
  readonly forms: readonly (() => readonly string[])[];
}

interface DrawnPart<Name extends string> extends Part<Name> {
  level: number;
  lines: readonly string[];
}

/**
 * The lines of all parts, with an empty line between two of them, in forms that take `room` lines at most. `steps` names
 * the part to shorten next, the least important first; what was shortened more than needed is lengthened again. When
 * every step was taken the empty lines are left out, and the result may be longer than `room`.
 */
export function fitParts<Name extends string>(
  parts: readonly Part<Name>[],
  steps: readonly NoInfer<Name>[],
  room: number,
): readonly string[] {
  const drawn = parts.map(
    ({ name, forms }): DrawnPart<Name> => ({ name, forms, level: 0, lines: forms[0]?.() ?? [] }),
  );
  const taken: DrawnPart<Name>[] = [];
  for (const step of steps) {
    if (spaced(drawn).length <= room) break;
    const part = drawn.find(({ name }) => name === step);
    if (part !== undefined && changeLevel(part, 1)) taken.push(part);
  }
  for (const part of taken.reverse()) {
    if (spaced(drawn).length > room) break;
    changeLevel(part, -1);
    if (spaced(drawn).length > room) changeLevel(part, 1);
  }
  const lines = spaced(drawn);
  return lines.length <= room ? lines : drawn.flatMap((part) => part.lines);
}

/** Draws another form of a part; returns false where it has none. */
function changeLevel<Name extends string>(part: DrawnPart<Name>, by: 1 | -1): boolean {
  const form = part.forms[part.level + by];
  if (form === undefined) return false;
  part.level += by;
  part.lines = form();
  return true;
}

function spaced(parts: readonly { readonly lines: readonly string[] }[]): readonly string[] {
  return parts
    .map(({ lines }) => lines)
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** At most `most` lines; the last of them is that of `more`, given the number of lines that are missing. */
export function atMost(
  lines: readonly string[],
  most: number,
  more: (missing: number) => string,
): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), more(lines.length - most + 1)];
}
