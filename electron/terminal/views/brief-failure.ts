import type { Failure } from '../../../core/base/failure.ts';
import { shorten } from '../text-width.ts';
import { drawFailure } from './failure.ts';
import { entry, ours, outside, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 10 };

/** The longest form of a summary's last resort, in lines. */
const mostLines = 6;

/** Cut to about some lines; what is missing is marked. */
function cut(text: string, lines: number, { screen }: ViewContext): string {
  return shorten(text, (screen.columns - 14) * lines - 10 * (lines - 1), screen.glyphs.ellipsis);
}

/**
 * A failure in forms of fewer and fewer lines: whole, without the causes that the run does not show, and at last its
 * message, what was received, and what to do.
 */
export function failureForms(failure: Failure, context: ViewContext): readonly (() => readonly string[])[] {
  const { causes = [], ...rest } = failure;
  const seen = causes.filter((cause) => cause.seen);
  return [
    () => drawFailure(failure, context),
    () => drawFailure({ ...rest, causes: seen }, context),
    () => briefFailure(failure, context),
  ];
}

function briefFailure({ message, received, hint }: Failure, context: ViewContext): readonly string[] {
  const { screen } = context;
  const row = (term: string, text: string | undefined, lines: number) =>
    text === undefined ? [] : entry(term, cut(text, lines, context), rows, context);
  const [first = '', ...others] = paragraph(cut(ours(message, context), 2, context), 2, context);
  const lines = [
    screen.paint('red', screen.glyphs.fail) + screen.paint('bold', first.slice(1)),
    ...others.map((line) => screen.paint('bold', line)),
    ...row('next', hint === undefined ? undefined : ours(hint, context), 2),
    ...row('received', received === undefined ? undefined : outside(received, context), 1),
  ];
  return lines.slice(0, mostLines);
}
