import type { CommandContext } from '../command-io.ts';

/** A part of an input that is read at once. */
export interface Segment {
  readonly text: string;
  /** The line of the input that it starts in, from 1. */
  readonly line: number;
}

/** Longer lines of standard input are cut, in characters. */
const longestLine = 1_000_000;

/** A token or file at once, or the lines of standard input as they arrive; a problem for a file that cannot be read. */
export async function* readSegments(
  input: string,
  { io, services }: CommandContext,
): AsyncGenerator<Segment | { readonly problem: string }> {
  if (input === '-') {
    yield* linesOf(io.stdin.readPieces(io.signal));
    return;
  }
  // A token is no file name: the message of a missing file would have it.
  if (input.startsWith('eyJ')) {
    yield { text: input, line: 1 };
    return;
  }
  const file = await services.readFile(input);
  yield file.ok ? { text: file.value, line: 1 } : { problem: file.failure.message };
}

/** Whole lines, as soon as there are any. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Segment> {
  let rest = '';
  let line = 1;
  for await (const piece of pieces) {
    rest += piece;
    for (let end = endOfLines(rest); end > 0; end = endOfLines(rest)) {
      const text = rest.slice(0, end);
      rest = rest.slice(end);
      yield { text, line };
      line += text.split('\n').length - 1;
    }
  }
  if (rest !== '') yield { text: rest, line };
}

/** Where the last whole line within the limit ends, or a line that is too long is cut; 0 where more must arrive first. */
function endOfLines(text: string): number {
  const end = text.lastIndexOf('\n', longestLine) + 1;
  return end === 0 && text.length > longestLine ? longestLine : end;
}
