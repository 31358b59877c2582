/** A digest by its name for node:crypto. */
type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** How content is encrypted (XML Encryption 1.1 section 5.2); lengths in bytes. */
export interface ContentAlgorithm {
  /** "AES-128-CBC". */
  readonly name: string;
  readonly mode: 'cbc' | 'gcm';
  readonly keyBytes: number;
}

/** How a content key is encrypted for a recipient (XML Encryption 1.1 section 5.5). */
export type KeyAlgorithm =
  | { readonly kind: 'rsa1-5'; readonly name: string }
  /** `mask` is the digest of MGF1. */
  | { readonly kind: 'rsa-oaep'; readonly name: string; readonly digest: Digest; readonly mask: Digest };

const base = 'http://www.w3.org/2001/04/xmlenc#';
const newer = 'http://www.w3.org/2009/xmlenc11#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';

const contentAlgorithms: ReadonlyMap<string, ContentAlgorithm> = new Map(
  [16, 24, 32].flatMap((keyBytes): [string, ContentAlgorithm][] => {
    const bits = keyBytes * 8;
    return [
      [`${base}aes${bits}-cbc`, { name: `AES-${bits}-CBC`, mode: 'cbc', keyBytes }],
      [`${newer}aes${bits}-gcm`, { name: `AES-${bits}-GCM`, mode: 'gcm', keyBytes }],
    ];
  }),
);

const digests: ReadonlyMap<string, Digest> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  [`${more}sha224`, 'sha224'],
  [`${base}sha256`, 'sha256'],
  [`${more}sha384`, 'sha384'],
  [`${base}sha512`, 'sha512'],
]);

const masks: ReadonlyMap<string, Digest> = new Map(
  (['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const).map((digest) => [
    `${newer}mgf1${digest}`,
    digest,
  ]),
);

/** The algorithm of a URI; undefined for one that is not supported. */
export function contentAlgorithm(uri: string): ContentAlgorithm | undefined {
  return contentAlgorithms.get(uri);
}

/** What an EncryptionMethod of a key names, as URIs; digest and mask are SHA-1 where they are absent. */
export interface KeyMethod {
  readonly method: string;
  readonly digest?: string;
  readonly mask?: string;
}

/** The algorithm, or the URI that is not supported. */
export function keyAlgorithm({
  method,
  digest,
  mask,
}: KeyMethod): KeyAlgorithm | { readonly unknown: string } {
  if (method === `${base}rsa-1_5`) return { kind: 'rsa1-5', name: 'RSA 1.5' };
  const isFixed = method === `${base}rsa-oaep-mgf1p`;
  if (!isFixed && method !== `${newer}rsa-oaep`) return { unknown: method };
  const hash = digest === undefined ? 'sha1' : digests.get(digest);
  if (hash === undefined) return { unknown: digest ?? '' };
  // The older URI has MGF1 with SHA-1 in its name (section 5.5.2).
  const masked = isFixed || mask === undefined ? 'sha1' : masks.get(mask);
  if (masked === undefined) return { unknown: mask ?? '' };
  const words = hash === masked ? nameOf(hash) : `${nameOf(hash)}, MGF1 with ${nameOf(masked)}`;
  return { kind: 'rsa-oaep', name: `RSA-OAEP with ${words}`, digest: hash, mask: masked };
}

function nameOf(digest: Digest): string {
  return `SHA-${digest.slice(3)}`;
}
