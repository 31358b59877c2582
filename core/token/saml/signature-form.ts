import { namespaces } from './namespaces.ts';
import { shortId } from './short-id.ts';
import {
  digestAlgorithms,
  type SamlAlgorithm,
  signatureAlgorithms,
  whyWeakAlgorithm,
} from './signature-algorithms.ts';
import type { XmlElement } from './xml.ts';
import { attributeOf, childNamed, elementsIn, isNamed, trimmedText, walk } from './xml-tree.ts';

/** What a signature says of itself. */
export interface SignatureForm {
  /** The URI of its algorithm, and that of its digest. */
  readonly method: string;
  readonly digest: string;
  /** Absent where the algorithm is not known. */
  readonly algorithm?: SamlAlgorithm;
  /** Why it is not verified, as a clause. */
  readonly unsupported?: string;
  /** The first certificate in it, in base64: it is not signed, and proves nothing. */
  readonly certificate?: string;
}

type FormReading =
  | { readonly ok: true; readonly form: SignatureForm }
  /** A clause: it signs something else, or does not have the form that SAML allows. */
  | { readonly ok: false; readonly fault: string };

const enveloped = `${namespaces.signature}enveloped-signature`;
const exclusive: readonly string[] = [namespaces.exclusive, `${namespaces.exclusive}WithComments`];

/**
 * Reads the form of a signature in the element that it must sign (SAML Core section 5.4): one reference to that element by
 * its ID, with no other transforms than enveloped signature and exclusive canonicalization.
 */
export function readSignatureForm(signature: XmlElement, signed: XmlElement): FormReading {
  const info = childNamed(signature, namespaces.signature, 'SignedInfo');
  const reference = childNamed(info, namespaces.signature, 'Reference');
  const fault = faultOfShape(signature, info, reference) ?? faultOfReference(reference, signed);
  if (fault !== undefined) return { ok: false, fault };
  const methodOf = (element: XmlElement | undefined, name: string) =>
    attributeOf(childNamed(element, namespaces.signature, name), 'Algorithm') ?? '';
  const method = methodOf(info, 'SignatureMethod');
  const digest = methodOf(reference, 'DigestMethod');
  const algorithm = Object.hasOwn(signatureAlgorithms, method) ? signatureAlgorithms[method] : undefined;
  const unsupported =
    whyWeakAlgorithm(method) ??
    whyWeakAlgorithm(digest) ??
    whyUnsupported(algorithm, method, digest) ??
    whyOtherForm(methodOf(info, 'CanonicalizationMethod'), reference);
  const certificate = firstCertificate(signature);
  return {
    ok: true,
    form: {
      method,
      digest,
      ...(algorithm && { algorithm }),
      ...(unsupported === undefined ? {} : { unsupported }),
      ...(certificate === undefined ? {} : { certificate }),
    },
  };
}

/** The children that each element has, in this order. */
const shapes = {
  Signature: /^SignedInfo SignatureValue( KeyInfo)?$/,
  SignedInfo: /^CanonicalizationMethod SignatureMethod Reference$/,
  Reference: /^Transforms DigestMethod DigestValue$/,
} as const;

function faultOfShape(
  signature: XmlElement,
  info: XmlElement | undefined,
  reference: XmlElement | undefined,
): string | undefined {
  if (!hasShape(signature, 'Signature'))
    return `the signature has other elements than one SignedInfo, SignatureValue and KeyInfo`;
  if (info === undefined || !hasShape(info, 'SignedInfo'))
    return 'SignedInfo has other elements than one Reference and its two methods';
  if (reference === undefined || !hasShape(reference, 'Reference'))
    return 'the reference has other elements than Transforms, DigestMethod and DigestValue';
  const commented = [...walk(signature)].find(({ element }) => element.hasComment)?.element;
  return commented === undefined ? undefined : `a comment is inside ${commented.name} of the signature`;
}

function hasShape(element: XmlElement, name: keyof typeof shapes): boolean {
  const children = elementsIn(element);
  if (children.some(({ namespace }) => namespace !== namespaces.signature)) return false;
  return shapes[name].test(children.map((child) => child.name).join(' '));
}

function faultOfReference(reference: XmlElement | undefined, signed: XmlElement): string | undefined {
  const uri = attributeOf(reference, 'URI') ?? '';
  const id = attributeOf(signed, 'ID') ?? '';
  if (id === '') return `${signed.name} is signed and has no ID`;
  if (uri === `#${id}`) return undefined;
  return uri === ''
    ? `the signature of ${signed.name} does not name it by its ID`
    : `the signature in ${signed.name} names another element, ${shortId(uri)}`;
}

function whyOtherForm(canonicalization: string, reference: XmlElement | undefined): string | undefined {
  if (!exclusive.includes(canonicalization)) return 'its canonicalization is not exclusive';
  const transforms = childNamed(reference, namespaces.signature, 'Transforms');
  const names = (transforms === undefined ? [] : elementsIn(transforms)).map((one) =>
    isNamed(one, namespaces.signature, 'Transform') ? (attributeOf(one, 'Algorithm') ?? '') : '',
  );
  const [first, second = ''] = names;
  if (names.length === 2 && first === enveloped && exclusive.includes(second)) return undefined;
  return 'its transforms are not enveloped signature and exclusive canonicalization';
}

function whyUnsupported(
  algorithm: SamlAlgorithm | undefined,
  method: string,
  digest: string,
): string | undefined {
  if (algorithm === undefined) return `its algorithm ${shortId(method)} is not supported`;
  return Object.hasOwn(digestAlgorithms, digest)
    ? undefined
    : `its digest ${shortId(digest)} is not supported`;
}

/** Longer ones are not read, in characters. */
const longestCertificate = 20_000;

function firstCertificate(signature: XmlElement): string | undefined {
  const keyInfo = childNamed(signature, namespaces.signature, 'KeyInfo');
  const data = childNamed(keyInfo, namespaces.signature, 'X509Data');
  const written = trimmedText(childNamed(data, namespaces.signature, 'X509Certificate'));
  const certificate = written?.replace(/\s+/g, '') ?? '';
  if (certificate.length > longestCertificate || !/^[A-Za-z0-9+/]+={0,2}$/.test(certificate))
    return undefined;
  return certificate;
}
