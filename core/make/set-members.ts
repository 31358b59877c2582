import { type OutlineNode, outlineJson } from '../token/json-outline.ts';
import type { TextChange } from './text-change.ts';

/**
 * What sets members of a JSON object, or removes those without a text. Nothing else is changed: order, indentation and
 * spelling stay, and a new member is written like the last one. Undefined for a text that is not a JSON object, and for one with too
 * many values.
 */
export function memberChanges(
  text: string,
  values: ReadonlyMap<string, string | undefined>,
): readonly TextChange[] | undefined {
  const outline = outlineJson(text);
  const [root, ...inside] = outline?.nodes ?? [];
  if (outline === undefined || root === undefined || outline.isCut || text[root.start] !== '{')
    return undefined;
  const members = inside.filter(({ depth }) => depth === 1);
  const kept = members.filter(({ name = '' }) => !values.has(name) || values.get(name) !== undefined);
  const names = new Set(members.map(({ name }) => name));
  const added = [...values].flatMap(([name, value]) =>
    value === undefined || names.has(name) ? [] : [[name, value] as const],
  );
  const replaced = kept.flatMap(({ name = '', start, end, from }): readonly TextChange[] => {
    const value = values.get(name);
    if (value === undefined || isSame(text.slice(start, end), value)) return [];
    return [{ from: start, to: end, insert: laidOut(value, spaceBefore(text, from)) }];
  });
  return [...replaced, ...removals(members, kept), ...atEnd(text, root, members, kept, added)];
}

/** Removes each member that a remaining one follows, with the comma after it. */
function removals(members: readonly OutlineNode[], kept: readonly OutlineNode[]): readonly TextChange[] {
  const last = kept.at(-1)?.position ?? -1;
  return members.flatMap((member, index) => {
    const next = members[index + 1];
    return kept.includes(member) || next === undefined || member.position > last
      ? []
      : [{ from: member.from, to: next.from, insert: '' }];
  });
}

/** Removes the members after the last remaining one, and adds others in their place. */
function atEnd(
  text: string,
  root: OutlineNode,
  members: readonly OutlineNode[],
  kept: readonly OutlineNode[],
  added: readonly (readonly [name: string, value: string])[],
): readonly TextChange[] {
  const last = kept.at(-1);
  const model = last ?? members.at(-1);
  const space = model === undefined ? ownSpace(text, root) : spaceBefore(text, model.from);
  const colon = model === undefined ? (space === '' ? ':' : ': ') : colonOf(text, model);
  const lines = added.map(([name, value]) => `${JSON.stringify(name)}${colon}${laidOut(value, space)}`);
  const written = lines
    .map((line, index) => `${index > 0 || last !== undefined ? ',' : ''}${space}${line}`)
    .join('');
  const from = last?.end ?? root.start + 1;
  const to = last === members.at(-1) ? from : (members.at(-1)?.end ?? from);
  return written === '' && from === to ? [] : [{ from, to, insert: written }];
}

/** The white space before a name. */
function spaceBefore(text: string, from: number): string {
  let start = from;
  while (/[\t\n\r ]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, from);
}

/** The white space of a first member: that of an object whose brackets are in two lines. */
function ownSpace(text: string, { start, end }: OutlineNode): string {
  return text.slice(start, end).includes('\n') ? '\n  ' : '';
}

/** The colon of a member with the white space around it. */
function colonOf(text: string, { from, start }: OutlineNode): string {
  return /[\t\n\r ]*:[\t\n\r ]*$/.exec(text.slice(from, start))?.[0] ?? ':';
}

/** Longer values are not compared but as they are written, in characters: they may be nested too deep for that. */
const longestCompared = 2_000;

function isSame(current: string, value: string): boolean {
  if (current === value || current.length > longestCompared) return current === value;
  return JSON.stringify(JSON.parse(current)) === JSON.stringify(JSON.parse(value));
}

/** A value that is written here, one member a line where its object is. */
function laidOut(value: string, space: string): string {
  const lineBreak = space.lastIndexOf('\n');
  if (lineBreak < 0 || !/^[[{]/.test(value)) return value;
  const unit = space.slice(lineBreak + 1);
  return JSON.stringify(JSON.parse(value), undefined, unit).replaceAll('\n', `\n${unit}`);
}
