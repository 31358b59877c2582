/** An element with resolved namespaces. */
export interface XmlElement {
  /** The local name. */
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Text is whole between two elements: a comment does not split it. */
  readonly children: readonly (XmlElement | string)[];
  /** The namespaces in scope by prefix, which is empty for the default one. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Whether a comment is in it, not counting elements inside. */
  readonly hasComment: boolean;
  /** Set where a comment or a CDATA section is in it: its texts as a DOM has them, each a node of its own. */
  readonly pieces?: readonly XmlPiece[];
}

export interface XmlPiece {
  readonly text: string;
  readonly isCdata: boolean;
}

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  /** A clause: "it has a DOCTYPE, …". */
  | { readonly ok: false; readonly reason: string };

/**
 * Limits of what is read: a longer, deeper or larger text is refused. The length is in characters, attributes are those of
 * one element, namespaces those in scope.
 */
export const xmlLimits = {
  length: 1_000_000,
  depth: 60,
  elements: 5_000,
  attributes: 40,
  allAttributes: 10_000,
  namespaces: 100,
  comments: 100,
} as const;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Stops the reading; the message is the reason. */
class Refused extends Error {}

/**
 * Reads XML 1.0 with namespaces strictly, without any DOCTYPE: there are no entities but the predefined ones. Never throws;
 * takes time in proportion to the length.
 */
export function readXml(text: string): XmlReading {
  try {
    return { ok: true, root: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}

type Namespaces = ReadonlyMap<string, string>;

interface Open {
  readonly written: string;
  readonly element: { name: string; namespace: string; attributes: XmlAttribute[]; hasComment: boolean };
  readonly children: (XmlElement | string)[];
  readonly pieces: XmlPiece[];
  readonly namespaces: Namespaces;
}

/** Of XML 1.0 (section 2.3), but for those beyond U+FFFF, which the library that verifies signatures does not read. */
const nameStart =
  'A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const nameForm = `[${nameStart}][${nameStart}\\d.\\xb7\\u0300-\\u036f\\u203f\\u2040-]{0,199}`;
const qualified = `(?:(${nameForm}):)?(${nameForm})`;

/** Made when the first text is read: classes of letters take longer to create than all other constants of a short command. */
function makePatterns() {
  return {
    startTag: new RegExp(`<${qualified}`, 'uy'),
    endTag: new RegExp(`</((?:${nameForm}:)?${nameForm})[ \\t\\r\\n]*>`, 'uy'),
    attribute: new RegExp(
      `[ \\t\\r\\n]+${qualified}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^"<]*)"|'([^'<]*)')`,
      'uy',
    ),
  };
}

let patterns: ReturnType<typeof makePatterns> | undefined;

function tagPatterns() {
  patterns ??= makePatterns();
  return patterns;
}

const tagEnd = /[ \t\r\n]*(\/?)>/y;
const declaration = /<\?xml[ \t\r\n][^?<>]{0,200}\?>/y;

class Reader {
  readonly #text: string;
  readonly #patterns = tagPatterns();
  readonly #open: Open[] = [];
  #at = 0;
  #elements = 0;
  #attributes = 0;
  #comments = 0;
  #root: XmlElement | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement {
    const text = this.#text;
    if (text.length > xmlLimits.length) throw new Refused(`it is longer than ${xmlLimits.length} characters`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are not allowed in XML 1.0 (section 2.2)
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) throw new Refused('it has a control character');
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#take(declaration);
    while (this.#at < text.length) this.#next();
    const open = this.#open.at(-1);
    if (open !== undefined) throw new Refused(`the element ${open.written} has no end: it is truncated`);
    if (this.#root === undefined) throw new Refused('it has no element');
    return this.#root;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }

  #next(): void {
    const text = this.#text;
    const at = this.#at;
    if (text.charAt(at) !== '<') this.#readText();
    else if (text.startsWith('<!--', at)) this.#skipComment();
    else if (text.startsWith('<![CDATA[', at)) this.#readCdata();
    else if (text.startsWith('<!', at)) throw new Refused('it has a DOCTYPE, which can define entities');
    else if (text.startsWith('<?', at)) throw new Refused('it has a processing instruction');
    else if (text.charAt(at + 1) === '/') this.#readEnd();
    else this.#readStart();
  }

  #readText(): void {
    const next = this.#text.indexOf('<', this.#at);
    const end = next === -1 ? this.#text.length : next;
    const written = this.#text.slice(this.#at, end);
    this.#at = end;
    if (written.includes(']]>')) throw new Refused('it has ]]> in a text');
    this.#append({ text: unescaped(written.replace(/\r\n?/g, '\n')), isCdata: false });
  }

  #readCdata(): void {
    const end = this.#text.indexOf(']]>', this.#at);
    if (end === -1) throw new Refused('a CDATA section has no end');
    const content = this.#text.slice(this.#at + '<![CDATA['.length, end);
    this.#at = end + 3;
    if (this.#open.length === 0) throw new Refused('it has text outside the root element');
    this.#append({ text: content.replace(/\r\n?/g, '\n'), isCdata: true });
  }

  #append(piece: XmlPiece): void {
    const { text } = piece;
    const open = this.#open.at(-1);
    if (open === undefined) {
      if (/[^ \t\r\n]/.test(text)) throw new Refused('it has text outside the root element');
      return;
    }
    const { children } = open;
    open.pieces.push(piece);
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  #skipComment(): void {
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end === -1 || this.#text.charAt(end + 2) !== '>') throw new Refused('a comment is malformed');
    this.#at = end + 3;
    this.#comments += 1;
    if (this.#comments > xmlLimits.comments)
      throw new Refused(`it has more than ${xmlLimits.comments} comments`);
    const open = this.#open.at(-1);
    if (open !== undefined) open.element.hasComment = true;
  }

  #readStart(): void {
    const tag = this.#take(this.#patterns.startTag);
    if (tag === undefined) throw new Refused('a tag is malformed');
    this.#elements += 1;
    if (this.#elements > xmlLimits.elements)
      throw new Refused(`it has more than ${xmlLimits.elements} elements`);
    if (this.#open.length >= xmlLimits.depth)
      throw new Refused(`it is nested deeper than ${xmlLimits.depth}`);
    if (this.#root !== undefined) throw new Refused('it has more than one root element');
    const [written, prefix = '', name = ''] = tag;
    const { declared, plain } = this.#readAttributes();
    const outer = this.#open.at(-1)?.namespaces ?? new Map([['xml', xmlNamespace]]);
    const namespaces = declared.size === 0 ? outer : new Map([...outer, ...declared]);
    if (namespaces.size > xmlLimits.namespaces)
      throw new Refused(`an element has more than ${xmlLimits.namespaces} namespaces`);
    const element = {
      name,
      namespace: namespaceOf(prefix, namespaces),
      attributes: resolved(plain, namespaces),
      hasComment: false,
    };
    const end = this.#take(tagEnd);
    if (end === undefined) throw new Refused(`the tag ${written.slice(1)} is malformed`);
    this.#open.push({ written: written.slice(1), element, children: [], pieces: [], namespaces });
    if (end[1] === '/') this.#close();
  }

  #readAttributes(): { readonly declared: Namespaces; readonly plain: readonly PlainAttribute[] } {
    const declared = new Map<string, string>();
    const plain: PlainAttribute[] = [];
    const { attribute } = this.#patterns;
    for (let found = this.#take(attribute); found !== undefined; found = this.#take(attribute)) {
      const [, prefix = '', name = '', double, single = ''] = found;
      if (plain.length + declared.size >= xmlLimits.attributes)
        throw new Refused(`an element has more than ${xmlLimits.attributes} attributes`);
      this.#attributes += 1;
      if (this.#attributes > xmlLimits.allAttributes)
        throw new Refused(`it has more than ${xmlLimits.allAttributes} attributes`);
      const value = unescaped((double ?? single).replace(/\r\n|[\t\r\n]/g, ' '));
      const declares = prefix === 'xmlns' ? name : prefix === '' && name === 'xmlns' ? '' : undefined;
      if (declares === undefined) plain.push({ prefix, name, value });
      else if (declared.has(declares)) throw new Refused(`the namespace ${declares} is declared twice`);
      else declared.set(declares, checkedNamespace(declares, value));
    }
    return { declared, plain };
  }

  #readEnd(): void {
    const [, written] = this.#take(this.#patterns.endTag) ?? [];
    const open = this.#open.at(-1);
    if (written === undefined || open === undefined) throw new Refused('an end tag is malformed');
    if (written !== open.written) throw new Refused(`the element ${open.written} ends with </${written}>`);
    this.#close();
  }

  #close(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { children, namespaces, pieces } = open;
    const isSplit = open.element.hasComment || pieces.some(({ isCdata }) => isCdata);
    const element = { ...open.element, children, namespaces, ...(isSplit && { pieces }) };
    const outer = this.#open.at(-1);
    if (outer === undefined) this.#root = element;
    else outer.children.push(element);
  }
}

interface PlainAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

/** Namespaces in XML 1.0 section 3: a prefix cannot be undeclared, and neither `xml` nor `xmlns` be changed. */
function checkedNamespace(prefix: string, value: string): string {
  const isReserved =
    prefix === 'xmlns' || value === xmlnsNamespace || (prefix === 'xml') !== (value === xmlNamespace);
  if (isReserved || (prefix !== '' && value === ''))
    throw new Refused(`the namespace ${prefix} is malformed`);
  return value;
}

function namespaceOf(prefix: string, namespaces: Namespaces): string {
  const found = namespaces.get(prefix);
  if (found === undefined && prefix !== '') throw new Refused(`the namespace ${prefix} is not declared`);
  return found ?? '';
}

function resolved(plain: readonly PlainAttribute[], namespaces: Namespaces): XmlAttribute[] {
  const seen = new Set<string>();
  return plain.map(({ prefix, name, value }) => {
    const namespace = prefix === '' ? '' : namespaceOf(prefix, namespaces);
    const key = `${namespace} ${name}`;
    if (seen.has(key)) throw new Refused(`the attribute ${name} is there twice`);
    seen.add(key);
    return { name, namespace, value };
  });
}

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(written: string): string {
  if (!written.includes('&')) return written;
  return written.replace(/&([^;&]{0,40};)?/g, (reference, body: string = '') => {
    const name = body.slice(0, -1);
    const known = Object.hasOwn(predefined, name) ? predefined[name] : characterOf(name);
    if (known === undefined) throw new Refused(`it has the unknown entity ${reference}`);
    return known;
  });
}

/** The character of a reference such as `#10` or `#xA`; undefined for one that XML does not allow. */
function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  const isAllowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(code) : undefined;
}
