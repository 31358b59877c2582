import { namespaces } from '../../saml/namespaces.ts';
import type { SamlDocument } from '../../saml/read-saml.ts';
import { isCovered, isSignedAsWhole } from '../../saml/saml-signature.ts';
import { issuerOf, nameIdOf, statusCodesOf } from '../../saml/saml-values.ts';
import { attributeOf, childNamed, childrenNamed, trimmedText } from '../../saml/xml-tree.ts';
import type { FormatPart, FormatRow } from '../format.ts';
import { row, timeRow } from './rows.ts';
import { nameFormatMeaning, shortStatus, statusMeaning } from './saml-words.ts';

/** What a message says of itself; undefined for an assertion alone. */
export function messagePart({
  kind,
  title,
  root,
  assertions,
  opened,
  signatures,
  redirect,
}: SamlDocument): FormatPart | undefined {
  if (kind === 'assertion' || kind === 'encrypted-assertion') return undefined;
  const isSigned = isSignedAsWhole({ root, signatures });
  const inUrl = redirect?.signature !== undefined;
  const areSigned = assertions.some((one) => isCovered(one, root, signatures));
  const policy = childNamed(root, namespaces.protocol, 'NameIDPolicy');
  const context = childNamed(root, namespaces.protocol, 'RequestedAuthnContext');
  const format = attributeOf(policy, 'Format');
  return {
    title: title.replace(/^SAML (\w)/, (_, first: string) => first.toUpperCase()),
    rows: [
      ...row('ID', attributeOf(root, 'ID')),
      ...row('Issuer', issuerOf(root), { meaning: 'Who sent it', spec: 'SAML Core §3.2' }),
      ...timeRow('IssueInstant', root, 'IssueInstant', { meaning: 'When it was issued' }),
      ...row('Destination', attributeOf(root, 'Destination'), { meaning: 'URL that it was sent to' }),
      ...row('InResponseTo', attributeOf(root, 'InResponseTo'), { meaning: 'ID of the request' }),
      ...statusRows(root),
      ...row('AssertionConsumerServiceURL', attributeOf(root, 'AssertionConsumerServiceURL'), {
        meaning: 'Where the response is expected',
      }),
      ...row('ProtocolBinding', attributeOf(root, 'ProtocolBinding')),
      ...row('ForceAuthn', attributeOf(root, 'ForceAuthn'), {
        meaning: 'Whether the user must sign in again',
      }),
      ...row('IsPassive', attributeOf(root, 'IsPassive'), { meaning: 'Whether the user must not be asked' }),
      ...row('NameID format', format, { meaning: nameFormatMeaning(format ?? '') }),
      ...(context === undefined
        ? []
        : childrenNamed(context, namespaces.assertion, 'AuthnContextClassRef')
      ).flatMap((one) => row('Requested context', trimmedText(one))),
      ...timeRow('NotOnOrAfter', root, 'NotOnOrAfter', { meaning: 'Not valid from then on' }),
      ...(kind === 'logout-request' ? row('NameID', trimmedText(nameIdOf(opened.root))) : []),
      ...childrenNamed(root, namespaces.protocol, 'SessionIndex').flatMap((one) =>
        row('SessionIndex', trimmedText(one), { meaning: 'Session to sign out' }),
      ),
      ...row('Signed', inUrl && !isSigned ? 'in the URL' : signedText(isSigned, areSigned)),
    ],
  };
}

function signedText(isSigned: boolean, areSigned: boolean): string {
  if (isSigned) return 'yes, with all that is in it';
  return areSigned ? 'no: only the assertion in it' : 'no';
}

function statusRows(root: SamlDocument['root']): readonly FormatRow[] {
  const status = childNamed(root, namespaces.protocol, 'Status');
  return [
    ...statusCodesOf(root).flatMap((code, index) =>
      row(index === 0 ? 'Status' : 'Second-level status', shortStatus(code), {
        meaning: statusMeaning(code),
        spec: 'SAML Core §3.2.2.2',
      }),
    ),
    ...row('Status message', trimmedText(childNamed(status, namespaces.protocol, 'StatusMessage'))),
    ...row('Status detail', trimmedText(childNamed(status, namespaces.protocol, 'StatusDetail'))),
  ];
}
