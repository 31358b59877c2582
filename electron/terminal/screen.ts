import { safeText } from '../../core/base/safe-text.ts';
import { nodeUtil } from './node-util.ts';

type Ink = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** Characters of lines and marks. */
interface Glyphs {
  readonly vertical: string;
  readonly horizontal: string;
  readonly branchRight: string;
  readonly branchLeft: string;
  readonly arrowRight: string;
  readonly arrowLeft: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly to: string;
  readonly pass: string;
  readonly fail: string;
  readonly warn: string;
  readonly info: string;
  readonly skip: string;
}

const unicodeGlyphs: Glyphs = {
  vertical: '│',
  horizontal: '─',
  branchRight: '├',
  branchLeft: '┤',
  arrowRight: '▶',
  arrowLeft: '◀',
  ellipsis: '…',
  dot: '·',
  to: '→',
  pass: '✓',
  fail: '✗',
  warn: '!',
  info: 'i',
  skip: '–',
};

const asciiGlyphs: Glyphs = {
  vertical: '|',
  horizontal: '-',
  branchRight: '|',
  branchLeft: '|',
  arrowRight: '>',
  arrowLeft: '<',
  ellipsis: '...',
  dot: '-',
  to: '->',
  pass: '+',
  fail: 'x',
  warn: '!',
  info: 'i',
  skip: '-',
};

/** The terminal that a view is printed on. */
export interface Screen {
  /** At least 60. */
  readonly columns: number;
  readonly glyphs: Glyphs;
  paint(ink: Ink, text: string): string;
  /** Makes text from outside safe; see {@link safeText}. */
  safe(text: string): string;
}

/** What determines columns, colours and characters. */
export interface ScreenOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
}

const narrowest = 60;
const widest = 140;

/** Colour is for terminals; `NO_COLOR` turns it off and `FORCE_COLOR` turns it on (no-color.org, force-color.org). */
function wantsColor({ env, isTTY }: ScreenOptions): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTTY && env.TERM !== 'dumb';
}

/** The first of LC_ALL, LC_CTYPE and LANG that is set decides (POSIX, Internationalization Variables). */
function isUnicode({ env, platform }: ScreenOptions): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (locale === undefined || locale === '') return platform === 'win32' || platform === 'darwin';
  return /utf-?8/i.test(locale);
}

/** A screen for this environment. */
export function createScreen(options: ScreenOptions): Screen {
  const color = wantsColor(options);
  const unicode = isUnicode(options);
  return {
    columns: Math.min(widest, Math.max(narrowest, options.columns ?? 100)),
    glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
    paint: (ink, text) =>
      color && text !== '' ? nodeUtil.styleText(ink, text, { validateStream: false }) : text,
    safe: (text) => safeText(text, { ascii: !unicode }),
  };
}
