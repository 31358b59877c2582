import type { Token } from '../token.ts';
import { readSaml, type SamlDocument } from './read-saml.ts';

/** The status, every rule and the verification of a token ask for the same document. */
const read = new WeakMap<Token, SamlDocument | null>();

/** The SAML document that a token is; undefined for anything else, and for one that is not read. */
export function samlOf(token: Token): SamlDocument | undefined {
  if (token.kind !== 'opaque' || token.format?.format !== 'saml') return undefined;
  const known = read.get(token);
  if (known !== undefined) return known ?? undefined;
  const reading = readSaml(token.raw, token.saml);
  const document = reading?.state === 'read' ? reading.document : undefined;
  read.set(token, document ?? null);
  return document;
}
