import type { Words } from '../../../core/views/words.ts';
import { hidesPlace, type Masker } from '../../masking/mask.ts';
import type { Screen } from '../screen.ts';
import { padEnd, wrapText } from '../text-width.ts';

/** The context of every view. */
export interface ViewContext {
  readonly screen: Screen;
  readonly masker: Masker;
  readonly verbose: boolean;
  readonly reveal: boolean;
  /** Milliseconds since 1970; relative times are counted from it. */
  readonly now: number;
}

/** Text from outside: masked, then made safe for the terminal. */
export function outside(text: string, { masker, screen }: ViewContext): string {
  return screen.safe(masker.text(text));
}

/** A value from outside, which is masked as a whole where values under its name are. */
export function namedValue(name: string | undefined, text: string, context: ViewContext): string {
  const { masker, screen } = context;
  return hidesPlace(name, masker) ? screen.safe(masker.shown(text)) : outside(text, context);
}

/** A sentence of the program, which may quote text from outside: masked except for its own words, then made safe. */
export function ours(text: string, { masker, screen }: ViewContext): string {
  return screen.safe(masker.sentence(text));
}

const inks = { pass: 'green', warn: 'yellow', fail: 'red', info: 'blue', none: 'dim' } as const;

/** Words with the colour of a problem; what is right or unknown has none. */
export function paintWords({ text, tone }: Words, { paint }: Screen): string {
  return tone === 'none' || tone === 'pass' ? text : paint(inks[tone], text);
}

/** The mark of a result in its colour. */
export function paintMark(tone: Words['tone'], { paint, glyphs }: Screen): string {
  return paint(inks[tone], tone === 'none' ? glyphs.skip : glyphs[tone]);
}

/** The title of a section of the report. */
export function title(text: string, { screen }: ViewContext, note = ''): string {
  return screen.paint('bold', text) + (note === '' ? '' : `  ${screen.paint('dim', note)}`);
}

/** Wrapped text, every line indented by some columns. */
export function paragraph(
  text: string,
  indent: number,
  { screen }: Pick<ViewContext, 'screen'>,
): readonly string[] {
  return wrapText(text, screen.columns - indent).map((line) => ' '.repeat(indent) + line);
}

/** A term and its text side by side; the text is wrapped beside the term. Both are safe already. */
export function entry(
  term: string,
  text: string,
  place: { readonly indent: number; readonly width: number },
  { screen }: ViewContext,
): readonly string[] {
  const [first = '', ...rest] = wrapText(text, screen.columns - place.indent - place.width);
  const left = ' '.repeat(place.indent);
  return [
    `${left}${screen.paint('dim', padEnd(term, place.width))}${first}`.trimEnd(),
    ...rest.map((line) => left + ' '.repeat(place.width) + line),
  ];
}

/** A section of a document as the terminal can show it. */
export function citation(section: string, { screen }: Pick<ViewContext, 'screen'>): string {
  return screen.safe('§') === '§' ? section : section.replace('§', 'section ');
}
