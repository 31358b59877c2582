import { excerpt } from '../../base/excerpt.ts';
import { safeText } from '../../base/safe-text.ts';
import { findSection } from '../../spec/sections.ts';

/** HTML; nothing but the functions of this module makes it from text. */
export interface Markup {
  readonly text: string;
}

type Part = Markup | readonly Part[];

/** A template of HTML; its values are HTML themselves, and never strings. */
export function markup(texts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return { text: texts.map((text, index) => text + written(values[index])).join('') };
}

function written(part: Part | undefined): string {
  if (part === undefined) return '';
  return 'text' in part ? part.text : part.map((one) => written(one)).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** A text of one line as HTML for content and quoted attributes, cut after `limit` characters; see {@link safeText}. */
export function html(text: string, limit = 10_000): Markup {
  return { text: escaped(safeText(excerpt(text, limit))) };
}

/** The same of a text whose line breaks and tabs stay. */
export function htmlLines(text: string, limit: number): Markup {
  const lines = excerpt(text, limit)
    .split(/\r?\n/)
    .map((line) =>
      line
        .split('\t')
        .map((part) => escaped(safeText(part)))
        .join('\t'),
    );
  return { text: lines.join('\n') };
}

/** Our own script or style, which has no tag in it. */
export function raw(text: string): Markup {
  if (/<[/!]/.test(text)) throw new Error('a tag in a script or a style');
  return { text };
}

/** A section of a specification as a link, if it is in the index. */
export function sectionAnchor(spec: string): Markup {
  const section = findSection(spec);
  return section === undefined
    ? html(spec, 100)
    : markup`<a href="${html(section.url)}" rel="noreferrer">${html(spec, 100)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (sign) => entities[sign] ?? sign);
}
