import { documents, type SectionEntry } from './documents.ts';
import { extensionSections } from './extensions.ts';
import { frameworkSections } from './framework.ts';
import { joseSections } from './jose.ts';
import { openidSections } from './openid.ts';

const sections = { ...frameworkSections, ...extensionSections, ...joseSections, ...openidSections };

/** Names one section of one document, as in "RFC 6749 §5.1". */
export type SectionId = keyof typeof sections;

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly url: string;
}

/** Looks up a section in the section index. */
export function section(id: SectionId): Section {
  const entry: SectionEntry = sections[id];
  return typeof entry === 'string'
    ? { id, title: entry, url: link(id) }
    : { id, title: entry.title, url: link(id, entry.anchor) };
}

function link(id: SectionId, anchor?: string): string {
  const [name, number] = id.split(' §') as [keyof typeof documents, string];
  const { url, fragment } = documents[name];
  if (anchor !== undefined) return `${url}#${anchor}`;
  return /^[A-Z]/.test(number) ? `${url}#appendix-${number}` : `${url}#${fragment}${number}`;
}

/** Looks up a section whose name came as text; undefined when the index does not have it. */
export function findSection(name: string): Section | undefined {
  return Object.hasOwn(sections, name) ? section(name as SectionId) : undefined;
}
