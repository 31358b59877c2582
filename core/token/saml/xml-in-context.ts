/** Declarations and comments before a root element, then its start tag. */
const start =
  /^((?:\s|<\?xml[^<>]{0,200}\?>|<!--(?:[^-]|-[^-]){0,2000}-->){0,20}<[^\s<>/]{1,400})([^<>]{0,50000})/;

/**
 * The text of an element with the namespaces that are in scope where it was encrypted, which it may use without declaring
 * them (XML Encryption 1.1 section 4.4). What exclusive canonicalization makes of it stays the same.
 */
export function inContext(xml: string, namespaces: ReadonlyMap<string, string>): string {
  const [, tag, attributes = ''] = start.exec(xml) ?? [];
  if (tag === undefined) return xml;
  const missing = [...namespaces].filter(
    ([prefix]) => prefix !== 'xml' && !declares(attributes, prefix === '' ? 'xmlns' : `xmlns:${prefix}`),
  );
  const added = missing.map(
    ([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escaped(uri)}"`,
  );
  return `${tag}${added.join('')}${xml.slice(tag.length)}`;
}

function declares(attributes: string, name: string): boolean {
  return attributes.split(/[\s=]/).includes(name);
}

function escaped(uri: string): string {
  return uri.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
