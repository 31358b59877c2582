import { padEnd, shorten, textWidth, wrapText } from '../text-width.ts';
import { citation, type ViewContext } from './view.ts';

/** A parameter, claim or header member as it is shown. All texts are safe already. */
export interface Member {
  readonly name: string;
  /** Each on a line of its own, and wrapped there. */
  readonly values: readonly string[];
  readonly meaning?: string | undefined;
  readonly section?: string | undefined;
  /** What is in the value, a line each. */
  readonly details?: readonly string[];
}

const indent = 6;
const nameWidth = 23;
const wide = 120;

/** Columns of the value with the meaning beside it; a time in both zones fits into the larger one. */
function valueWidthOf(columns: number): number {
  return columns >= 132 ? 54 : 46;
}

const mostLines = 6;

/** A value of many lines is cut, unless all of it is requested. */
function valueLines(values: readonly string[], room: number, context: ViewContext): readonly string[] {
  const { ellipsis } = context.screen.glyphs;
  const lines = values.flatMap((value) => wrapText(value, room));
  if (lines.length <= mostLines || context.verbose || context.reveal) return lines;
  return [
    ...lines.slice(0, mostLines - 1),
    shorten(`${lines[mostLines - 1] ?? ''}${' '.repeat(room)}`, room, ellipsis),
  ];
}

/** The meaning followed by its section, on the same line if there is room. */
function meaningLines(member: Member, room: number, context: ViewContext): readonly string[] {
  return [...explanation(member, room, context), ...detailLines(member, room, context)];
}

const mostDetails = 8;

function detailLines({ details = [] }: Member, room: number, context: ViewContext): readonly string[] {
  const shown = context.verbose ? details : details.slice(0, mostDetails);
  const rest = details.length - shown.length;
  const lines = shown.flatMap((detail) => wrapText(detail, room));
  return rest === 0 ? lines : [...lines, `${rest} more with --verbose`];
}

function explanation(member: Member, room: number, context: ViewContext): readonly string[] {
  if (member.meaning === undefined) return [];
  const lines = wrapText(context.screen.safe(member.meaning), room);
  if (member.section === undefined) return lines;
  const section = citation(member.section, context);
  const last = lines.at(-1) ?? '';
  return textWidth(last) + textWidth(section) + 2 <= room
    ? [...lines.slice(0, -1), `${last}  ${section}`]
    : [...lines, section];
}

/** Name and value, with the meaning beside them where the terminal is wide enough, else below. */
export function drawMember(member: Member, context: ViewContext): readonly string[] {
  const { screen } = context;
  const left = ' '.repeat(indent);
  const below = left + ' '.repeat(nameWidth);
  const name = shorten(member.name, nameWidth - 2, screen.glyphs.ellipsis);
  const head = left + screen.paint('cyan', padEnd(name, nameWidth));
  const room = screen.columns - indent - nameWidth;
  if (screen.columns < wide || member.meaning === undefined) {
    const [first = '', ...rest] = valueLines(member.values, room, context);
    const meaning = meaningLines(member, room, context).map((line) => screen.paint('dim', line));
    return [`${head}${first}`.trimEnd(), ...[...rest, ...meaning].map((line) => below + line)];
  }
  const valueWidth = valueWidthOf(screen.columns);
  const values = valueLines(member.values, valueWidth - 2, context);
  const meanings = meaningLines(member, room - valueWidth, context);
  return Array.from({ length: Math.max(values.length, meanings.length) }, (_, index) => {
    const value = padEnd(values[index] ?? '', valueWidth);
    const line = value + screen.paint('dim', meanings[index] ?? '');
    return `${index === 0 ? head : below}${line}`.trimEnd();
  });
}
