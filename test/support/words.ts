import { isNode, parseWithComments, type SyntaxNode } from './syntax.ts';

/** A text that is checked: of a comment, of the product (a string, a template or JSX), or the title of a test. */
interface Passage {
  readonly kind: 'comment' | 'text' | 'title';
  readonly line: number;
  readonly text: string;
}

/** A banned word in a file, with what to write instead. */
interface BannedWord {
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Only for texts of the product: the code has this word in its own vocabulary. */
  readonly onlyTexts?: true;
}

/** Words that engineers in this field do not use, and those that would be a second name of something. */
const bans: readonly Ban[] = [
  { pattern: /\bpersons?\b/gi, instead: 'user' },
  { pattern: /\bpersonas?\b/gi, instead: 'user' },
  {
    pattern: /\b(?:some|no|any|every)body\b|\bwho(?:so)?ever\b/gi,
    instead: 'the user, the provider, the caller',
  },
  { pattern: /\banswer(?:s|ed|ing)?\b/gi, instead: 'response, returns' },
  { pattern: /\bbelie(?:ve[sd]?|ving)\b/gi, instead: 'process, trust' },
  { pattern: /\btold\b/gi, instead: 'called with, notified, reported' },
  { pattern: /\bkept\b/gi, instead: 'stored, saved' },
  // Upper case is the word of PEM and SQL.
  { pattern: /\b[Bb]eg(?:ins?|an|un)\b/g, instead: 'start' },
  { pattern: /\blog-outs?\b/gi, instead: 'logout, sign out' },
  { pattern: /\bown browsers?\b/gi, instead: 'system browser' },
  { pattern: /\b(?:is|are|was|were) over\b(?! (?:HTTP|TLS|https?)\b)/gi, instead: 'has ended, has expired' },
  { pattern: /\b(?:stands?|stood|standing)\b(?!-)/gi, instead: 'is' },
  { pattern: /\bgo(?:es|ing)? on\b|\bwent on\b/gi, instead: 'continue' },
  { pattern: /\bgo(?:es)? by\b|\bwent by\b/gi, instead: 'use' },
  { pattern: /\blies\b/gi, instead: 'is' },
  { pattern: /\bhand(?:s|ed)? (?:in|over)\b/gi, instead: 'send, pass' },
  { pattern: /\bdrawn\b/gi, instead: 'generated' },
  { pattern: /\basked for\b/gi, instead: 'requested' },
  { pattern: /\bworth knowing\b/gi, instead: 'info' },
  { pattern: /\bmend(?:s|ed)?\b/gi, instead: 'fix' },
  { pattern: /\bgood for\b/gi, instead: 'valid for' },
  { pattern: /\bhas a use for\b/gi, instead: 'needs' },
  { pattern: /\bc(?:ome|omes|ame) of\b/gi, instead: 'result' },
  { pattern: /\bc(?:ome|omes|ame) to (?:rest|nothing)\b/gi, instead: 'ends, fails' },
  { pattern: /\bas (?:it|they) came\b/gi, instead: 'raw' },
  { pattern: /\buser name\b/gi, instead: 'username' },
  { pattern: /\bin earnest\b/gi, instead: 'really' },
  { pattern: /\bleaves? aside\b/gi, instead: 'ignore' },
  { pattern: /\bbe had\b/gi, instead: 'be available' },
  { pattern: /\blikeliest\b/gi, instead: 'most likely' },
  { pattern: /\bso that\b|\bsuch that\b/gi, instead: 'two sentences', onlyTexts: true },
  { pattern: /\b(?:is|are) to be\b/gi, instead: 'must, will', onlyTexts: true },
  { pattern: /\bverdicts?\b/gi, instead: 'result', onlyTexts: true },
  { pattern: /\blegs?\b/gi, instead: 'step, or the name of the message', onlyTexts: true },
  { pattern: /\boutdated\b/gi, instead: 'deprecated', onlyTexts: true },
];

/** What is quoted is a name, whatever it is: code, a link, a single word in quotes, an address. */
const names = /`[^`]*`|\{@\w+ [^}]*\}|https?:\/\/\S+|(?<!\w)(['"])[\w./:-]+\1/g;

/** What is written otherwise than it reads, but for an escape of one letter. */
const rewritten = /\\[xu\r\n]|&#?\w+;/;

/** Whether a banned word is anywhere in a source file, be it as an identifier. Finding none takes a fraction of a parse. */
function mayHaveBanned(source: string): boolean {
  if (rewritten.test(source)) return true;
  const text = source.replaceAll(/\\[a-z]/g, '  ');
  return bans.some(({ pattern }) => text.search(pattern) !== -1);
}

/**
 * The banned words of a source file, or of a page in Markdown. Throws a SyntaxError that names the file if it may have
 * one and cannot be parsed.
 */
export function bannedWords(file: string, source: string): readonly BannedWord[] {
  if (!mayHaveBanned(source)) return [];
  const passages = file.endsWith('.md') ? passagesOfPage(file, source) : passagesOf(file, source);
  return passages.flatMap(({ kind, line, text }) => {
    const prose = text.replace(names, (name) => name.replace(/[^\n]/g, ' '));
    return bans
      .filter(({ onlyTexts }) => onlyTexts !== true || kind === 'text')
      .flatMap(({ pattern, instead }) =>
        [...prose.matchAll(pattern)].map(({ 0: found, index }): BannedWord => {
          const before = prose.slice(0, index).split('\n').length - 1;
          return { file, line: line + before, found, instead };
        }),
      );
  });
}

/** The comments and texts of a source file; of a test file its comments and titles. */
function passagesOf(file: string, source: string): readonly Passage[] {
  const { program, comments } = parseWithComments(file, source);
  const lineAt = lineReader(source);
  const found: Passage[] = comments.map(({ start, value }) => ({
    kind: 'comment',
    line: lineAt(start),
    text: value.replace(/^([ \t]*)\*/gm, '$1 '),
  }));
  const isTest = /^test\//.test(file);
  collect(program, undefined, (kind, start, text) => {
    if (kind === 'title' || !isTest) found.push({ kind, line: lineAt(start), text });
  });
  return found;
}

type Collect = (kind: 'text' | 'title', start: number, text: string) => void;

function collect(value: unknown, parent: SyntaxNode | undefined, add: Collect): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, parent, add);
    return;
  }
  if (!isNode(value)) return;
  const start = typeof value.start === 'number' ? value.start : 0;
  if (value.type === 'Literal' && typeof value.value === 'string') {
    if (isProse(value.value) && !isStatement(value.value) && !isName(value, parent))
      add('text', start, value.value);
  } else if (value.type === 'JSXText' && typeof value.value === 'string') {
    add('text', start, value.value);
  } else if (value.type === 'TemplateElement') {
    const raw = rawOf(value);
    if (/[a-z] [a-z]/i.test(raw) && !isStatement(raw)) add('text', start, raw);
  } else if (value.type === 'CallExpression') {
    const title = titleOf(value);
    if (title !== undefined) add('title', title.start, title.text);
  }
  for (const member of Object.values(value)) collect(member, value, add);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A sentence, a phrase or a label: not a name such as `run:start`, nor a number of words in lower case without a blank. */
function isProse(text: string): boolean {
  return /\S\s+\S/.test(text) || /^[A-Z][a-z-]+$/.test(text);
}

/** SQL, whose names are those of tables and columns. */
function isStatement(text: string): boolean {
  return /^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\s/.test(text);
}

/** The specifier of an import, the name of a member, a type. */
function isName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'TSLiteralType') return true;
  if (parent.type === 'JSXAttribute' && isNode(parent.name) && parent.name.name === 'className') return true;
  if (parent.source === node && /^(?:Import|Export)/.test(parent.type)) return true;
  return (parent.type === 'Property' || parent.type === 'TSPropertySignature') && parent.key === node;
}

/** The title of a test or of a group of tests, also of one with a table; of a template its fixed parts. */
function titleOf(call: SyntaxNode): { readonly start: number; readonly text: string } | undefined {
  const first: unknown = Array.isArray(call.arguments) ? call.arguments[0] : undefined;
  if (!isNode(first) || !['it', 'test', 'describe'].includes(rootOf(call.callee))) return undefined;
  const start = typeof first.start === 'number' ? first.start : 0;
  if (first.type === 'Literal' && typeof first.value === 'string') return { start, text: first.value };
  if (first.type !== 'TemplateLiteral' || !Array.isArray(first.quasis)) return undefined;
  return { start, text: first.quasis.map(rawOf).join('…') };
}

/** What a part of a template says, as it is in the source. */
function rawOf(element: unknown): string {
  return isNode(element) && isRecord(element.value) ? String(element.value.raw) : '';
}

/** `it` of `it`, `it.each(rows)` and `it.concurrent.each(rows)`. */
function rootOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee.name);
  if (callee.type === 'MemberExpression') return rootOf(callee.object);
  return callee.type === 'CallExpression' ? rootOf(callee.callee) : '';
}

/** Pages for those who read the code, in its vocabulary. */
const pagesOfCode = ['ARCHITECTURE.md', 'CONTRIBUTING.md'];

/** A page in Markdown line by line, without blocks of code and the targets of links. */
function passagesOfPage(file: string, source: string): readonly Passage[] {
  const kind = pagesOfCode.includes(file) ? 'comment' : 'text';
  const prose = source
    .replace(/^```[\s\S]*?^```|^ {4}\S.*$/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/\]\([^)\n]*\)/g, ']');
  return prose.split('\n').map((text, index): Passage => ({ kind, line: index + 1, text }));
}

function lineReader(source: string): (offset: number) => number {
  const starts = [...source.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
