import { documents, type SectionEntry } from './documents.ts';
import { extensionSections } from './extensions.ts';
import { frameworkSections } from './framework.ts';
import { joseSections } from './jose.ts';
import { openidSections } from './openid.ts';
import { vendorSections } from './vendors.ts';

const sections = { ...frameworkSections, ...extensionSections, ...joseSections, ...openidSections };

/** Names one section of one document, as in "RFC 6749 §5.1", or a page of a provider: "Entra ID: error codes". */
export type SectionId = keyof typeof sections | keyof typeof vendorSections;

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly url: string;
}

/** Looks up a section in the section index. */
export function section(id: SectionId): Section {
  if (isVendorSection(id)) return { id, ...vendorSections[id] };
  const entry: SectionEntry = sections[id];
  return typeof entry === 'string'
    ? { id, title: entry, url: link(id) }
    : { id, title: entry.title, url: link(id, entry.anchor) };
}

function isVendorSection(id: string): id is keyof typeof vendorSections {
  return Object.hasOwn(vendorSections, id);
}

function link(id: keyof typeof sections, anchor?: string): string {
  const [name, number] = id.split(' §') as [keyof typeof documents, string];
  const { url, fragment } = documents[name];
  if (anchor !== undefined) return `${url}#${anchor}`;
  return /^[A-Z]/.test(number) ? `${url}#appendix-${number}` : `${url}#${fragment}${number}`;
}

/** Looks up a section whose name came as text; undefined when the index does not have it. */
export function findSection(name: string): Section | undefined {
  return Object.hasOwn(sections, name) || isVendorSection(name) ? section(name as SectionId) : undefined;
}
