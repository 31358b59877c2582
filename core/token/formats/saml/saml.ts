import { excerpt } from '../../../base/excerpt.ts';
import { present } from '../../../base/present.ts';
import { upperFirst } from '../../../base/upper-first.ts';
import { readBase64url } from '../../base64url.ts';
import { readSaml, type SamlDocument } from '../../saml/read-saml.ts';
import { titleOfName } from '../../saml/saml-kind.ts';
import { isSignedAsWhole } from '../../saml/saml-signature.ts';
import { validityOf } from '../../saml/saml-validity.ts';
import { audiencesOf, nameIdOf } from '../../saml/saml-values.ts';
import { trimmedText } from '../../saml/xml-tree.ts';
import type { OpaqueToken, SamlContext } from '../../token.ts';
import type { Format, FormatPart, FormatReading } from '../format.ts';
import { readDerObject } from '../keys/der-object.ts';
import { assertionParts } from './assertion-part.ts';
import { encryptionParts, numbered } from './encryption-part.ts';
import { messagePart } from './message-part.ts';
import { redirectParts } from './redirect-part.ts';
import { row } from './rows.ts';

/** SAML 2.0 messages and assertions, as XML or its base64. */
export const samlFormat: Format = { id: 'saml', read: (text) => read(text) };

/** Of the XML that is shown, in characters. */
const longestText = 20_000;

/** A SAML token of which more is known than its text. */
export function withSamlContext(token: OpaqueToken, context: SamlContext): OpaqueToken {
  const saml = { ...token.saml, ...context };
  return { ...token, saml, ...present({ format: read(token.raw, saml) }) };
}

function read(text: string, context: SamlContext = {}): FormatReading | undefined {
  const reading = readSaml(text, context);
  if (reading === undefined) return undefined;
  if (reading.state === 'refused') {
    const { name, reason } = reading;
    return {
      format: samlFormat.id,
      name: titleOfName(name),
      reason: `Its root element is ${name}`,
      state: { isSigned: false, refused: reason },
      parts: [],
      problems: [`Not read: ${reason}`],
    };
  }
  const { document } = reading;
  const { title, root, xml } = document;
  return present({
    format: samlFormat.id,
    name: title,
    reason: `Its root element is ${root.name} of SAML 2.0`,
    label: labelOf(document),
    state: {
      isSigned: isSigned(document),
      ...(document.encryptedElements.length > 0 && { isEncrypted: true as const }),
      ...validityOf(document),
    },
    parts: [
      ...[messagePart(document)].filter((part) => part !== undefined),
      ...assertionParts(document),
      ...redirectParts(document),
      ...signatureParts(document),
      ...encryptionParts(document),
      ...(text.startsWith('<')
        ? []
        : [{ title: 'XML', rows: [], text: excerpt(withoutValues(xml), longestText) }]),
    ],
    problems: problemsOf(document, context),
  });
}

/** Whether it is signed, or at least supposed to be. */
function isSigned(document: SamlDocument): boolean {
  const { signatures, faults, around, redirect } = document;
  // One with a fault is supposed to be signed, too.
  if (signatures.length > 0 || faults.length > 0 || redirect?.signature !== undefined) return true;
  return around !== undefined && isSignedAsWhole(around);
}

/** Without what makes a message usable: any holder of it could sign in. */
function withoutValues(xml: string): string {
  return xml.replace(
    /(<(?:[\w.-]{1,60}:)?(?:SignatureValue|CipherValue)(?:\s[^<>]{0,2000})?>)(?:[^<]|<!)*/g,
    '$1…',
  );
}

/** Subject and audience. */
function labelOf({
  opened: {
    assertions: [assertion],
  },
}: SamlDocument): string | undefined {
  if (assertion === undefined) return undefined;
  const names = [trimmedText(nameIdOf(assertion)), audiencesOf(assertion)[0]?.[0]];
  const label = names
    .filter((name) => name !== undefined && name !== '')
    .map((name) => excerpt(name ?? '', 60))
    .join(' · ');
  return label === '' ? undefined : label;
}

/** What is encrypted, and why that was not decrypted. Faults of signatures and comments are results of checks. */
function problemsOf(
  { encryptedElements }: SamlDocument,
  { decrypted, failures }: SamlContext,
): readonly string[] {
  return encryptedElements.flatMap((element, index) => {
    if (decrypted?.has(index)) return [];
    const what = numbered(element.name, index, encryptedElements);
    const reason = failures?.get(index);
    if (reason !== undefined) return [`${what} was not decrypted: ${reason}`];
    return [`${what} cannot be read: encrypted for the service provider`];
  });
}

function signatureParts({ signatures }: SamlDocument): readonly FormatPart[] {
  return signatures.map(({ signed, algorithm, method, digest, certificate, unsupported }) => {
    const inside =
      certificate === undefined
        ? undefined
        : readDerObject(readBase64url(certificate.replace(/=+$/, '')).bytes);
    const rows = inside?.kind === 'certificate' ? inside.part.rows : [];
    return {
      title: `Signature of ${signed.name}`,
      rows: [
        ...row('Algorithm', algorithm?.name ?? method),
        ...row('Digest', digest.replace(/^.*#/, '').toUpperCase()),
        ...row('Problem', unsupported === undefined ? undefined : upperFirst(unsupported)),
        ...(certificate === undefined ? row('Certificate', 'none in the signature') : []),
        ...rows
          .filter(({ name }) => ['Subject', 'Issuer', 'Valid from', 'Valid until'].includes(name))
          .map((one) => ({
            ...one,
            name: `Certificate: ${one.name.charAt(0).toLowerCase()}${one.name.slice(1)}`,
          })),
      ],
    };
  });
}
