import { outlineJson } from '../../../core/token/json-outline.ts';
import { type CharacterRange, mapSegment } from '../../../core/token/segment-bytes.ts';

/** A member of a decoded header or payload, and where it is. */
export interface LinkedMember {
  /** Unique among the members of a token. */
  readonly key: string;
  readonly name: string;
  readonly part: 'header' | 'payload';
  /** In the decoded text, with its name. */
  readonly text: CharacterRange;
  readonly bytes: CharacterRange;
  /** In its segment. */
  readonly characters: CharacterRange;
}

/** Members of longer texts are not linked, in characters. */
const longest = 20_000;

/** So many members of one part are linked. */
const mostMembers = 300;

/** Links the members of a decoded text to their characters in its segment; none where the text is not what it holds. */
export function linkMembers(
  part: LinkedMember['part'],
  segment: string | undefined,
  text: string | undefined,
): readonly LinkedMember[] {
  if (segment === undefined || text === undefined || text.length > longest) return [];
  const map = mapSegment(segment, text);
  const outline = map === undefined ? undefined : outlineJson(text);
  if (map === undefined || outline === undefined) return [];
  return outline.nodes
    .filter(({ depth, name }) => depth === 1 && name !== undefined)
    .slice(0, mostMembers)
    .map(({ name = '', from, end }, index) => {
      const range = { from, to: end };
      return {
        key: `${part} ${index}`,
        name,
        part,
        text: range,
        bytes: map.bytesOf(range),
        characters: map.charactersOf(range),
      };
    });
}

/** A stretch of a text; with the key of a member where it belongs to one. */
export interface LinkedPiece {
  readonly from: number;
  readonly to: number;
  readonly key?: string;
}

/** Cuts a text of a length at the ranges of members, which are in order. */
export function piecesOf(
  length: number,
  members: readonly LinkedMember[],
  where: 'text' | 'characters',
): readonly LinkedPiece[] {
  const pieces: LinkedPiece[] = [];
  let at = 0;
  for (const member of members) {
    const from = Math.max(at, member[where].from);
    const to = Math.min(length, member[where].to);
    if (to <= from) continue;
    if (from > at) pieces.push({ from: at, to: from });
    pieces.push({ from, to, key: member.key });
    at = to;
  }
  if (at < length || pieces.length === 0) pieces.push({ from: at, to: length });
  return pieces;
}

/** Where a member is: "exp: bytes 34 to 49, characters 46 to 66 of the payload". Counted from 1. */
export function placeOf({ bytes, characters, part }: LinkedMember): string {
  return `bytes ${bytes.from + 1} to ${bytes.to}, characters ${characters.from + 1} to ${characters.to} of the ${part}`;
}
