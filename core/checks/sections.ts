/** The documents that rules and the parameter dictionary cite, with how to link to one of their sections. */
const documents = {
  'RFC 6265': 'https://www.rfc-editor.org/rfc/rfc6265#section-',
  'RFC 6749': 'https://www.rfc-editor.org/rfc/rfc6749#section-',
  'RFC 6750': 'https://www.rfc-editor.org/rfc/rfc6750#section-',
} as const;

interface SectionEntry {
  readonly document: keyof typeof documents;
  readonly section: string;
  readonly title: string;
  /** The fragment where it is not the section number. */
  readonly anchor?: string;
}

const sections = {
  'RFC 6749 §3.1': { document: 'RFC 6749', section: '3.1', title: 'Authorization Endpoint' },
  'RFC 6749 §5.1': { document: 'RFC 6749', section: '5.1', title: 'Successful Response' },
} as const satisfies Record<string, SectionEntry>;

/** Names one section of one document, as in "RFC 6749 §5.1". */
export type SectionId = keyof typeof sections;

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly url: string;
}

/** Looks a section up in the one committed index. */
export function section(id: SectionId): Section {
  const entry: SectionEntry = sections[id];
  return { id, title: entry.title, url: documents[entry.document] + (entry.anchor ?? entry.section) };
}
