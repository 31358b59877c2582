/** The step of a path to an item of an array. */
export const item = '[]';

/** Where the caret is in a JSON text. */
export interface CaretContext {
  /** The names of members in the object, or the value of one. */
  readonly kind: 'name' | 'value';
  /** From the outermost object to the object of the names, or to the value. */
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  /** What is typed of it, without a quotation mark. */
  readonly typed: string;
  /** The names, or the items as JSON text, before it in the same object or array. */
  readonly before: ReadonlySet<string>;
}

/** An object or array around the caret. */
interface Frame {
  readonly isObject: boolean;
  /** Where it is in the one around it. */
  readonly step: string;
  /** The member whose value is read. */
  name?: string | undefined;
  readonly before: Set<string>;
}

/** Where the caret is in an object or array of a text that need not be complete; undefined elsewhere. */
export function caretContext(text: string, caret: number): CaretContext | undefined {
  const frames: Frame[] = [];
  let at = 0;
  while (at < caret) {
    const character = text.charAt(at);
    const frame = frames.at(-1);
    if (character === '"' || /[\w+.-]/.test(character)) {
      const end = endOfWord(text, at);
      if (end >= caret && (end > caret || !isClosed(text, at, end))) {
        const typed = text.slice(at, caret).replace(/^"/, '');
        return frame && contextOf(frames, frame, { from: at, to: end, typed });
      }
      at = frame === undefined ? end : readWord(frame, text, at, end, caret);
      continue;
    }
    if (character === '{' || character === '[') frames.push(frameIn(frame, character === '{'));
    else if (character === '}' || character === ']') frames.pop();
    else if (character === ',' && frame !== undefined) frame.name = undefined;
    at += 1;
  }
  const frame = frames.at(-1);
  const last = text.slice(0, caret).trimEnd().at(-1) ?? '';
  if (frame === undefined || !'{[,:'.includes(last)) return undefined;
  if (frame.isObject && last !== ':') return contextOf(frames, frame, { from: caret, to: caret, typed: '' });
  if (frame.isObject && frame.name === undefined) return undefined;
  const next = /^[\w+.-]+|^"[^"\n]*"?/.exec(text.slice(caret, caret + 1_000))?.[0].length ?? 0;
  return contextOf(frames, frame, { from: caret, to: caret + next, typed: '' });
}

function frameIn(around: Frame | undefined, isObject: boolean): Frame {
  const step = around?.isObject === true ? (around.name ?? '') : item;
  return { isObject, step, before: new Set() };
}

/** Notes a word before the caret, and returns where to read on. */
function readWord(frame: Frame, text: string, start: number, end: number, caret: number): number {
  if (!frame.isObject) frame.before.add(text.slice(start, end));
  else if (frame.name === undefined && text.charAt(start) === '"') {
    const colon = /^\s*:/.exec(text.slice(end, end + 100));
    const name = text.slice(start + 1, end - 1);
    frame.before.add(name);
    if (colon !== null && end + colon[0].length <= caret) {
      frame.name = name;
      return end + colon[0].length;
    }
  }
  return end;
}

function contextOf(
  frames: readonly Frame[],
  { isObject, name, before }: Frame,
  word: Pick<CaretContext, 'from' | 'to' | 'typed'>,
): CaretContext {
  const path = frames.slice(1).map(({ step }) => step);
  if (!isObject) return { kind: 'value', path: [...path, item], ...word, before };
  return name === undefined
    ? { kind: 'name', path, ...word, before }
    : { kind: 'value', path: [...path, name], ...word, before };
}

/** The end of a string, which a line break ends too, or of a word or number. */
function endOfWord(text: string, start: number): number {
  let at = start;
  if (text.charAt(at) !== '"') {
    while (/[\w+.:#/-]/.test(text.charAt(at))) at += 1;
    return at;
  }
  at += 1;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\n') return at;
    if (character === '\\') at += 1;
  }
  return text.length;
}

/** Whether a word has ended: a string with its second quotation mark has. */
function isClosed(text: string, start: number, end: number): boolean {
  return text.charAt(start) === '"' && end - start > 1 && text.charAt(end - 1) === '"';
}
