/** Characters that XML 1.0 forbids (section 2.2), unpaired surrogates among them. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What has a meaning of its own in XML; white space as a parser would otherwise change it. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Text alone, or elements. */
  readonly content?: string | readonly XmlElement[];
}

/** A document in UTF-8 with one root, indented. Characters that XML 1.0 forbids are dropped. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, '')}`;
}

function elementText({ name, attributes = {}, content = [] }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value, /[&<>"\r\n\t]/g)}"`,
  );
  const start = `${indent}<${name}${pairs.join('')}`;
  if (typeof content === 'string') return `${start}>${escaped(content, /[&<>\r]/g)}</${name}>\n`;
  if (content.length === 0) return `${start}/>\n`;
  const inside = content.map((element) => elementText(element, `${indent}  `)).join('');
  return `${start}>\n${inside}${indent}</${name}>\n`;
}

function escaped(text: string, special: RegExp): string {
  return text.replace(forbidden, '').replace(special, (character) => escapes[character] ?? character);
}
