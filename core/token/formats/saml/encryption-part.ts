import { readEncryption } from '../../saml/encryption-form.ts';
import type { SamlDocument } from '../../saml/read-saml.ts';
import type { XmlElement } from '../../saml/xml.ts';
import type { FormatPart } from '../format.ts';
import { row } from './rows.ts';

/** Recipients of one element that are shown. */
const mostShown = 5;

/** How each encrypted element is encrypted, and for whom. */
export function encryptionParts({ encryptedElements }: SamlDocument): readonly FormatPart[] {
  return encryptedElements.map((element, index, all) => {
    const title = `Encryption of ${numbered(element.name, index, all)}`;
    const read = readEncryption(element);
    if (!read.ok) return { title, rows: row('Problem', read.reason) };
    const { content, keys } = read.form;
    return {
      title,
      rows: [
        ...row('Content encryption', content.name),
        ...keys
          .slice(0, mostShown)
          .flatMap(({ algorithm, unknown, recipient, keyName }) => [
            ...row('Key encryption', algorithm?.name ?? unknown),
            ...row('Recipient', recipient, { meaning: 'Service provider that it is for' }),
            ...row('KeyName', keyName, { meaning: 'Key of the recipient' }),
          ]),
      ],
    };
  });
}

/** "EncryptedAttribute 2", where there are several of this name. */
export function numbered(name: string, index: number, all: readonly XmlElement[]): string {
  if (all.filter((one) => one.name === name).length === 1) return name;
  return `${name} ${all.slice(0, index + 1).filter((one) => one.name === name).length}`;
}
