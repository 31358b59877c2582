import type { SamlDocument } from '../../saml/read-saml.ts';
import { isCovered, isSignedAsWhole } from '../../saml/saml-signature.ts';
import { allInAssertion, audiencesOf, inAssertion, issuerOf, nameIdOf } from '../../saml/saml-values.ts';
import type { XmlElement } from '../../saml/xml.ts';
import { attributeOf, trimmedText } from '../../saml/xml-tree.ts';
import type { FormatPart, FormatRow } from '../format.ts';
import { attributeMeaning } from './attribute-names.ts';
import { row, timeRow } from './rows.ts';
import { contextMeaning, methodMeaning, nameFormatMeaning } from './saml-words.ts';

/** Limits of what is shown. */
const most = { assertions: 10, attributes: 300, values: 200 } as const;

/** The assertions of a message, each with its attributes in a part of their own. */
export function assertionParts({
  root,
  assertions,
  opened,
  signatures,
  around,
}: SamlDocument): readonly FormatPart[] {
  return assertions.slice(0, most.assertions).flatMap((assertion, index) => {
    const number = assertions.length === 1 ? '' : ` ${index + 1} of ${assertions.length}`;
    const isSigned = isCovered(assertion, root, signatures);
    const shown = opened.assertions[index] ?? assertion;
    const attributes = attributeRows(shown);
    const signed = isSigned
      ? 'yes'
      : around && isSignedAsWhole(around)
        ? 'with the response around it'
        : 'no';
    return [
      {
        title: `Assertion${number}`,
        rows: [...assertionRows(shown), ...row('Signed', signed)],
      },
      ...(attributes.length === 0 ? [] : [{ title: `Attributes${number}`, rows: attributes }]),
    ];
  });
}

function assertionRows(assertion: XmlElement): readonly FormatRow[] {
  const conditions = inAssertion(assertion, 'Conditions');
  return [
    ...row('ID', attributeOf(assertion, 'ID')),
    ...row('Issuer', issuerOf(assertion), { meaning: 'Identity provider that made it' }),
    ...timeRow('IssueInstant', assertion, 'IssueInstant', { meaning: 'When it was issued' }),
    ...subjectRows(assertion),
    ...timeRow('NotBefore', conditions, 'NotBefore', { meaning: 'Valid from', spec: 'SAML Core §2.5.1.2' }),
    ...timeRow('NotOnOrAfter', conditions, 'NotOnOrAfter', {
      meaning: 'Not valid from then on',
      spec: 'SAML Core §2.5.1.2',
    }),
    ...audiencesOf(assertion).flatMap((audiences) =>
      row('Audience', audiences.join(', '), { meaning: 'Who may accept it', spec: 'SAML Core §2.5.1.4' }),
    ),
    ...(inAssertion(conditions, 'OneTimeUse') === undefined
      ? []
      : row('OneTimeUse', 'yes', {
          meaning: 'Must not be stored for later use',
          spec: 'SAML Core §2.5.1.5',
        })),
    ...allInAssertion(assertion, 'AuthnStatement').flatMap(authenticationRows),
  ];
}

function subjectRows(assertion: XmlElement): readonly FormatRow[] {
  const subject = inAssertion(assertion, 'Subject');
  const nameId = nameIdOf(assertion);
  const format = attributeOf(nameId, 'Format');
  const encrypted = inAssertion(subject, 'EncryptedID') === undefined ? undefined : 'encrypted';
  return [
    ...row('NameID', nameId === undefined ? encrypted : trimmedText(nameId), {
      meaning: 'Subject: the user',
    }),
    ...row('NameID format', format, { meaning: nameFormatMeaning(format ?? ''), spec: 'SAML Core §8.3' }),
    ...row('NameQualifier', attributeOf(nameId, 'NameQualifier')),
    ...row('SPNameQualifier', attributeOf(nameId, 'SPNameQualifier')),
    ...allInAssertion(subject, 'SubjectConfirmation').flatMap(confirmationRows),
  ];
}

function confirmationRows(confirmation: XmlElement): readonly FormatRow[] {
  const method = attributeOf(confirmation, 'Method') ?? '';
  const data = inAssertion(confirmation, 'SubjectConfirmationData');
  return [
    ...row('Confirmation', method.replace(/^urn:oasis:names:tc:SAML:2\.0:cm:/, ''), {
      meaning: methodMeaning(method),
    }),
    ...row('Recipient', attributeOf(data, 'Recipient'), { meaning: 'URL that it may be delivered to' }),
    ...row('Confirmation InResponseTo', attributeOf(data, 'InResponseTo'), { meaning: 'ID of the request' }),
    ...timeRow('Confirmation NotBefore', data, 'NotBefore'),
    ...timeRow('Confirmation NotOnOrAfter', data, 'NotOnOrAfter', { meaning: 'To be delivered before' }),
    ...row('Address', attributeOf(data, 'Address'), { meaning: 'IP address of the user' }),
  ];
}

function authenticationRows(statement: XmlElement): readonly FormatRow[] {
  const context = trimmedText(inAssertion(inAssertion(statement, 'AuthnContext'), 'AuthnContextClassRef'));
  return [
    ...timeRow('AuthnInstant', statement, 'AuthnInstant', { meaning: 'When the user signed in' }),
    ...row('Authentication context', context, { meaning: contextMeaning(context ?? '') }),
    ...row('SessionIndex', attributeOf(statement, 'SessionIndex'), { meaning: 'For signing out' }),
    ...timeRow('SessionNotOnOrAfter', statement, 'SessionNotOnOrAfter', {
      meaning: 'The session must end before',
    }),
  ];
}

function attributeRows(assertion: XmlElement): readonly FormatRow[] {
  const all = allInAssertion(assertion, 'AttributeStatement').flatMap((one) =>
    allInAssertion(one, 'Attribute'),
  );
  const encrypted = allInAssertion(assertion, 'AttributeStatement').flatMap((one) =>
    allInAssertion(one, 'EncryptedAttribute'),
  );
  return [
    ...all.slice(0, most.attributes).flatMap(attributeRow),
    ...(all.length > most.attributes ? row('More', `${all.length - most.attributes} attributes`) : []),
    ...(encrypted.length > 0 ? row('Encrypted', `${encrypted.length} attributes`) : []),
  ];
}

function attributeRow(attribute: XmlElement): readonly FormatRow[] {
  const name = attributeOf(attribute, 'Name') ?? '';
  const friendly = attributeOf(attribute, 'FriendlyName');
  const values = allInAssertion(attribute, 'AttributeValue').map((one) => trimmedText(one) ?? '');
  const more = values.length > most.values ? ` and ${values.length - most.values} more` : '';
  const known = attributeMeaning(name);
  const named = friendly === undefined ? known : `${friendly}${known === undefined ? '' : `: ${known}`}`;
  return row(name, `${values.slice(0, most.values).join(', ')}${more}`, { meaning: named });
}
