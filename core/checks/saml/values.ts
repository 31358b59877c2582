import { excerpt } from '../../base/excerpt.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import type { SamlDocument } from '../../token/saml/read-saml.ts';
import { allInAssertion, identifiersOf, inAssertion } from '../../token/saml/saml-values.ts';
import type { XmlElement } from '../../token/saml/xml.ts';
import { textIn, trimmedText, walk } from '../../token/saml/xml-tree.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withSaml } from './with-saml.ts';

/** Of a value in evidence, in characters. */
const longest = 80;

/** Values in evidence. */
const mostNamed = 5;

export const textIsWhole: Rule<JoseSubject> = {
  id: 'saml.comments',
  titles: {
    passed: 'No comment or CDATA section is in a value',
    failed: 'A comment or CDATA section is in a value',
  },
  spec: 'SAML Core §5.4',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, (document) => {
      const split = holdersOf(document)
        .flatMap(valuesOf)
        .filter(({ pieces }) => pieces !== undefined);
      const [first] = split;
      if (first === undefined) return pass();
      const isRead = split.some((one) => otherReadings(one).length > 0);
      return violated({
        ...(!isRead && { severity: 'warning' as const }),
        expected: 'values as text alone',
        received: [...new Set(split.map(describe))].slice(0, mostNamed).join('; '),
        at: samlAt(first.name),
        note: 'The signature does not change with it, and some libraries read only a part: another user. Reject it.',
      });
    }),
};

/** What a library reads that takes the first text node of an element, or ignores CDATA sections. */
function otherReadings({ pieces = [], children }: XmlElement): readonly string[] {
  const texts = pieces.filter(({ isCdata }) => !isCdata).map(({ text }) => text);
  const whole = children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
  const readings = [pieces[0]?.text ?? '', texts.join('')].map((text) => text.trim());
  return [...new Set(readings)].filter((reading) => reading !== whole);
}

function describe(element: XmlElement): string {
  const { name, hasComment, pieces = [] } = element;
  const hasCdata = pieces.some(({ isCdata }) => isCdata);
  const what = hasComment ? (hasCdata ? 'a comment and CDATA' : 'a comment') : 'CDATA';
  const others = otherReadings(element).map(quoted);
  if (others.length === 0) return `${what} in ${name}, of which every library reads the same`;
  return `${what} in ${name}: some libraries read ${others.join(' or ')}, not ${quoted(textIn(element).trim())}`;
}

function quoted(text: string): string {
  return `"${excerpt(text, longest)}"`;
}

/** The assertions; of a message that has none, the message itself. */
function holdersOf({ opened: { assertions, root } }: SamlDocument): readonly XmlElement[] {
  return assertions.length > 0 ? assertions : [root];
}

/** The elements that say who the user is, and for whom the assertion is. */
function valuesOf(holder: XmlElement): readonly XmlElement[] {
  const attributes = allInAssertion(holder, 'AttributeStatement').flatMap((one) =>
    allInAssertion(one, 'Attribute'),
  );
  const restrictions = allInAssertion(inAssertion(holder, 'Conditions'), 'AudienceRestriction');
  const values = attributes.flatMap((one) => allInAssertion(one, 'AttributeValue'));
  return [
    ...identifiersOf(holder).filter(({ name }) => name === 'NameID'),
    ...allInAssertion(holder, 'Issuer'),
    ...restrictions.flatMap((one) => allInAssertion(one, 'Audience')),
    // A value may be in an element of its own, such as a NameID.
    ...values.flatMap((one) => [...walk(one)]).map(({ element }) => element),
  ];
}

export const subjectIsOne: Rule<JoseSubject> = {
  id: 'saml.subject',
  titles: { passed: 'Subject has one identifier', failed: 'Subject has several identifiers' },
  spec: 'SAML Core §2.4.1',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, (document) => {
      const all = holdersOf(document).map(identifiersOf);
      const several = all.find((identifiers) => identifiers.length > 1);
      if (several !== undefined) {
        const names = several.map((one) =>
          one.name === 'EncryptedID' ? 'an encrypted one' : quoted(trimmedText(one) ?? ''),
        );
        return violated({
          expected: 'one identifier in one subject',
          received: `${names.length} of them: some libraries read ${names[0]}, others ${names.at(-1)}`,
          at: samlAt('Subject'),
          note: 'It is unclear who the user is. Reject it.',
        });
      }
      const [only] = all.flat();
      if (only === undefined) return notApplicable('no identifier of a user can be read');
      return pass();
    }),
};
