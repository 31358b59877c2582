import {
  constants,
  createCipheriv,
  createHash,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { rsaKeys } from '../rsa-keys.ts';

const enc = 'http://www.w3.org/2001/04/xmlenc#';
const enc11 = 'http://www.w3.org/2009/xmlenc11#';

export const spKeys = rsaKeys('service-provider');
export const spPem = spKeys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

export interface Encrypting {
  readonly wrapper?: 'EncryptedAssertion' | 'EncryptedID' | 'EncryptedAttribute';
  /** "aes128-cbc" or "aes256-gcm". */
  readonly content?: string;
  readonly key?: 'rsa-1_5' | 'rsa-oaep-mgf1p' | 'rsa-oaep';
  /** Hashes of RSA-OAEP for node:crypto; the mask is that of `rsa-oaep` alone. */
  readonly digest?: 'sha1' | 'sha256' | 'sha512';
  readonly mask?: 'sha1' | 'sha256' | 'sha512';
  readonly label?: string;
  /** Where the encrypted keys are. */
  readonly place?: 'inside' | 'beside' | 'retrieved';
  readonly recipients?: readonly KeyObject[];
}

const digestUris = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: `${enc}sha256`,
  sha512: `${enc}sha512`,
} as const;

/** Encrypts an element as an identity provider does (XML Encryption 1.1). */
export function encryptSaml(
  xml: string,
  {
    wrapper = 'EncryptedAssertion',
    content = 'aes128-gcm',
    key = 'rsa-oaep-mgf1p',
    digest,
    mask,
    label,
    place = 'inside',
    recipients = [spKeys.publicKey],
  }: Encrypting = {},
): string {
  const id = `_${randomBytes(8).toString('hex')}`;
  const contentKey = randomBytes(Number(/\d+/.exec(content)?.[0]) / 8);
  const keys = recipients.map((recipient, index) => {
    const oaep = { digest: digest ?? 'sha1', mask: key === 'rsa-oaep' ? (mask ?? 'sha1') : 'sha1' };
    const value =
      key === 'rsa-1_5'
        ? publicEncrypt({ key: recipient, padding: constants.RSA_PKCS1_PADDING }, contentKey)
        : encryptOaep(contentKey, recipient, { ...oaep, label: Buffer.from(label ?? '') });
    const details = [
      digest === undefined ? '' : `<ds:DigestMethod Algorithm="${digestUris[digest]}"/>`,
      mask === undefined ? '' : `<xenc11:MGF xmlns:xenc11="${enc11}" Algorithm="${enc11}mgf1${mask}"/>`,
      label === undefined
        ? ''
        : `<xenc:OAEPparams>${Buffer.from(label).toString('base64')}</xenc:OAEPparams>`,
    ];
    const method = `${key === 'rsa-oaep' ? enc11 : enc}${key}`;
    return `<xenc:EncryptedKey Id="${id}k${index}" Recipient="https://sp${index}.example"><xenc:EncryptionMethod Algorithm="${method}">${details.join('')}</xenc:EncryptionMethod><xenc:CipherData><xenc:CipherValue>${value.toString('base64')}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>`;
  });
  const method = `${content.endsWith('gcm') ? enc11 : enc}${content}`;
  const value = encryptContent(content, contentKey, xml).toString('base64').replace(/.{64}/g, '$&\n');
  const named = keys.map(
    (_, index) => `<ds:RetrievalMethod Type="${enc}EncryptedKey" URI="#${id}k${index}"/>`,
  );
  const inside = place === 'inside' ? keys : place === 'retrieved' ? named : [];
  const info = inside.length === 0 ? '' : `<ds:KeyInfo>${inside.join('')}</ds:KeyInfo>`;
  const beside = place === 'inside' ? '' : keys.join('');
  return `<saml:${wrapper} xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xenc="${enc}" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedData Id="${id}" Type="${enc}Element"><xenc:EncryptionMethod Algorithm="${method}"/>${info}<xenc:CipherData><xenc:CipherValue>${value}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>${beside}</saml:${wrapper}>`;
}

function encryptContent(content: string, key: Buffer, xml: string): Buffer {
  const name = content.replace('aes', 'aes-');
  if (content.endsWith('gcm')) {
    const iv = randomBytes(12);
    const cipher = createCipheriv(name as 'aes-128-gcm', key, iv);
    const text = Buffer.concat([cipher.update(xml, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, text, cipher.getAuthTag()]);
  }
  const iv = randomBytes(16);
  const cipher = createCipheriv(name, key, iv).setAutoPadding(false);
  const plain = Buffer.from(xml, 'utf8');
  // All octets of the padding but the last one are arbitrary.
  const padding = randomBytes(16 - (plain.length % 16));
  padding[padding.length - 1] = padding.length;
  return Buffer.concat([iv, cipher.update(plain), cipher.update(padding), cipher.final()]);
}

interface Oaep {
  readonly digest: string;
  readonly mask: string;
  readonly label: Buffer;
}

/** node:crypto has one hash for both: what it cannot do is padded here (RFC 8017 section 7.1.1). */
function encryptOaep(message: Buffer, key: KeyObject, { digest, mask, label }: Oaep): Buffer {
  if (digest === mask) {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return publicEncrypt({ key, padding, oaepHash: digest, oaepLabel: label }, message);
  }
  const size = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const hash = createHash(digest).update(label).digest();
  const filler = Buffer.alloc(size - message.length - 2 * hash.length - 2);
  const block = Buffer.concat([hash, filler, Buffer.from([1]), message]);
  const seed = randomBytes(hash.length);
  const maskedBlock = masked(block, seed, mask);
  const padded = Buffer.concat([Buffer.from([0]), masked(seed, maskedBlock, mask), maskedBlock]);
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded);
}

function masked(data: Buffer, seed: Buffer, hash: string): Buffer {
  return Buffer.from(
    data.map((byte, index) => {
      const round = createHash(hash).digest().length;
      const counter = Buffer.alloc(4);
      counter.writeUInt32BE(Math.floor(index / round));
      return byte ^ (createHash(hash).update(seed).update(counter).digest()[index % round] ?? 0);
    }),
  );
}
