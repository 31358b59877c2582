import { readBase64url } from '../../base64url.ts';
import type { EncodedText, Inflate } from '../../find/encoded.ts';
import type { Place } from '../../find/place.ts';
import { queryEnd, type RedirectBinding, readRedirect } from '../../saml/redirect.ts';
import { rootNames } from '../../saml/saml-kind.ts';
import { readUtf8 } from '../../utf8.ts';
import { readFormat } from '../registry.ts';

const start = new RegExp(
  `<((?:[\\w.-]{1,60}:)?(?:${[...rootNames, 'EntityDescriptor', 'EntitiesDescriptor'].join('|')}))(?=[\\s/>])`,
  'g',
);

/** Of what is before the root element, in characters. */
const longestProlog = 20_000;

/** Messages, assertions and metadata in a larger text, the outermost of those inside each other. */
export function* placesOfSaml(text: string): Generator<Place> {
  let done = 0;
  for (const { 0: tag, 1: name = '', index } of text.matchAll(start)) {
    if (index < done) continue;
    const end = endOfElement(text, index + tag.length, name);
    const from = startOfProlog(text, index, done);
    done = end;
    const value = text.slice(from, end);
    if (readFormat(value) === undefined) continue;
    const isWhole = text.slice(0, from).trim() === '' && text.slice(end).trim() === '';
    yield { where: isWhole ? 'the whole text' : 'in the text', start: from, end, value, certain: true };
  }
}

/** The offset after the end tag that belongs to a start tag; of the text where there is none. */
function endOfElement(text: string, from: number, name: string): number {
  const tags = new RegExp(`<(/?)${name.replaceAll('.', '\\.')}(?=[\\s/>])[^<>]*?(/?)>`, 'g');
  tags.lastIndex = from - name.length - 1;
  let depth = 0;
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    if (tag[1] === '/') depth -= 1;
    else if (tag[2] !== '/') depth += 1;
    if (depth <= 0) return tags.lastIndex;
  }
  return text.length;
}

/** With a DOCTYPE before the element, for which it is refused. */
function startOfProlog(text: string, index: number, least: number): number {
  const before = text.slice(Math.max(least, index - longestProlog), index);
  const doctype = before.lastIndexOf('<!DOCTYPE');
  if (doctype === -1 || /<\/|<html/i.test(before.slice(doctype))) return index;
  return index - before.length + doctype;
}

const parameter =
  /\bSAML(Request|Response)["']?\s{0,4}[=:]\s{0,4}["']?((?:[A-Za-z0-9+/_-]|%(?:2[BbFf]|3[Dd])|=(?=[=&"'\s]|$)){24,100000})/g;

/** Of a message that was compressed for a URL, in bytes. */
const longestInflated = 50_000;

/** Messages in the parameters of the Redirect binding: base64 of DEFLATE data (SAML Bindings section 3.4.4.1). */
export function* deflatedSaml(text: string, inflate: Inflate | undefined): Generator<EncodedText> {
  /** Of each kind, the last query with such a message: its parameters are those of all messages in it. */
  const queries = new Map<string, { readonly end: number; readonly redirect: RedirectBinding | undefined }>();
  for (const { 0: whole, 1: kind = '', 2: written = '', index } of text.matchAll(parameter)) {
    const encoded = written.replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d|=/gi, '');
    const inflated = inflate?.(readBase64url(encoded).bytes, longestInflated);
    const xml = inflated === undefined || inflated === 'too long' ? '' : readUtf8(inflated).text;
    if (!xml.trimStart().startsWith('<')) continue;
    const end = index + whole.length;
    let query = queries.get(kind);
    const isParameter = text.charAt(index + 'SAML'.length + kind.length) === '=';
    if (isParameter && (query === undefined || index >= query.end)) {
      query = { end: queryEnd(text, index), redirect: readRedirect(text, index) };
      queries.set(kind, query);
    }
    const redirect = isParameter ? query?.redirect : undefined;
    const found = { start: end - written.length, end, text: xml, how: 'DEFLATE in base64' };
    yield { ...found, name: `SAML${kind}`, ...(redirect && { redirect }) };
  }
}
