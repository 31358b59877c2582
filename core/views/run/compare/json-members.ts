/** Deepest object that is read, and the most members of one value. */
const most = { depth: 8, members: 150, characters: 100_000 } as const;

/** A member of a JSON object, by its path: `address.country`. */
interface JsonMember {
  readonly path: string;
  /** Its own name. */
  readonly name: string;
  /** A string as it is, else JSON. */
  readonly value: string;
}

/** Returns the members of a text that is a JSON object, those of its objects in their place; undefined for any other text. */
export function jsonMembers(path: string, text: string): readonly JsonMember[] | undefined {
  if (!text.startsWith('{') || text.length > most.characters) return undefined;
  const members: JsonMember[] = [];
  try {
    const read: unknown = JSON.parse(text);
    if (isObject(read)) collect(read, path, members, 0);
  } catch {
    // No JSON, or nested too deeply to be written again.
    return undefined;
  }
  return members.length === 0 || members.length > most.members ? undefined : members;
}

function collect(
  object: Readonly<Record<string, unknown>>,
  path: string,
  members: JsonMember[],
  depth: number,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (members.length > most.members) return;
    const at = `${path}.${name}`;
    if (isObject(value) && depth < most.depth && Object.keys(value).length > 0) {
      collect(value, at, members, depth + 1);
    } else {
      members.push({ path: at, name, value: typeof value === 'string' ? value : JSON.stringify(value) });
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
