import type { JoseSubject } from '../../facts/facts.ts';
import type { SamlDocument } from '../../token/saml/read-saml.ts';
import { samlOf } from '../../token/saml/saml-of.ts';
import type { XmlElement } from '../../token/saml/xml.ts';
import { notApplicable, type Pointer, type Verdict } from '../rule.ts';

/** Judges a SAML document; does not apply to other tokens. */
export function withSaml(
  { token }: Pick<JoseSubject, 'token'>,
  judge: (document: SamlDocument) => Verdict,
): Verdict {
  const document = samlOf(token);
  return document === undefined ? notApplicable('it is not SAML') : judge(document);
}

/** Judges the assertions of a document; does not apply where none can be read. */
export function withAssertions(
  subject: Pick<JoseSubject, 'token'>,
  judge: (assertions: readonly XmlElement[], document: SamlDocument) => Verdict,
): Verdict {
  return withSaml(subject, (document) => {
    const { assertions } = document.opened;
    if (assertions.length > 0) return judge(assertions, document);
    return notApplicable(document.encrypted > 0 ? 'the assertion is encrypted' : 'there is no assertion');
  });
}

/** The response with an assertion, also where that was encrypted; undefined for an assertion alone. */
export function responseOf({ kind, root, around }: SamlDocument): XmlElement | undefined {
  if (kind === 'response') return root;
  return around?.kind === 'response' ? around.root : undefined;
}

/** The place of an element or attribute. */
export function samlAt(name: string): Pointer {
  return { part: 'member', name };
}
