import { claimDocuments } from './claim-documents.ts';
import { documents, type SectionEntry } from './documents.ts';
import { extensionSections } from './extensions.ts';
import { frameworkSections } from './framework.ts';
import { joseSections } from './jose.ts';
import { openidSections } from './openid.ts';
import { samlSections } from './saml.ts';
import { vendorClaimSections } from './vendor-claims.ts';
import { vendorSections } from './vendors.ts';

const sections = { ...frameworkSections, ...extensionSections, ...joseSections, ...openidSections };
const pages = { ...claimDocuments, ...samlSections, ...vendorSections, ...vendorClaimSections };

/**
 * Names one section of one document, as in "RFC 6749 §5.1", a document as a whole: "RFC 9711", or a page of a provider:
 * "Entra ID: error codes".
 */
export type SectionId = keyof typeof sections | keyof typeof pages;

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly url: string;
}

/** Looks up a section in the section index. */
export function section(id: SectionId): Section {
  if (isPage(id)) return { id, ...pages[id] };
  const entry: SectionEntry = sections[id];
  return typeof entry === 'string'
    ? { id, title: entry, url: link(id) }
    : { id, title: entry.title, url: link(id, entry.anchor) };
}

function isPage(id: string): id is keyof typeof pages {
  return Object.hasOwn(pages, id);
}

function link(id: keyof typeof sections, anchor?: string): string {
  const [name, number] = id.split(' §') as [keyof typeof documents, string];
  const { url, fragment } = documents[name];
  if (anchor !== undefined) return `${url}#${anchor}`;
  return /^[A-Z]/.test(number) ? `${url}#appendix-${number}` : `${url}#${fragment}${number}`;
}

/** Looks up a section whose name came as text; undefined when the index does not have it. */
export function findSection(name: string): Section | undefined {
  return Object.hasOwn(sections, name) || isPage(name) ? section(name as SectionId) : undefined;
}
