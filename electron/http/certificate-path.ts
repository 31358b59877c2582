import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_inhibitAnyPolicy,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_policyConstraints,
  id_ce_policyMappings,
  id_ce_subjectAltName,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { smallestRsaBits } from '../../core/token/algorithms.ts';
import { isStrongSignature } from './strong-signature.ts';

/** A certificate, with the properties that node:crypto does not provide. */
export interface PathCertificate {
  readonly x509: X509Certificate;
  /** Its validity, in milliseconds since 1970; NaN for an invalid date. */
  readonly validFrom: number;
  readonly validTo: number;
  readonly hasStrongSignature: boolean;
  readonly isSelfIssued: boolean;
  /** Undefined where the certificate sets no limit, or is not a CA. */
  readonly pathLength: number | undefined;
  /** Whether its key may sign certificates, and data: as its key usage says, where it has one. */
  readonly signsCertificates: boolean;
  readonly signsData: boolean;
  readonly names: SubjectAlternativeName | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  /** Each part of the subject in DER, in order. */
  readonly subject: readonly Buffer[];
}

/** Critical extensions that are processed here, or that matter only for policies or revocation. */
const understood: ReadonlySet<string> = new Set([
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_inhibitAnyPolicy,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_policyConstraints,
  id_ce_policyMappings,
  id_ce_subjectAltName,
]);

/**
 * Reads a certificate (PEM). Throws when it cannot be read, and when it cannot be part of any path: an
 * unknown critical extension (RFC 5280 section 4.2), a duplicate extension, or an RSA key that is too short.
 */
export function readPathCertificate(pem: string): PathCertificate {
  const x509 = new X509Certificate(pem);
  const { tbsCertificate, signatureAlgorithm } = AsnConvert.parse(x509.raw, Certificate);
  const extensions = tbsCertificate.extensions ?? [];
  const ids = extensions.map(({ extnID }) => extnID);
  if (new Set(ids).size !== ids.length) throw new Error('the certificate has a duplicate extension');
  const unknown = extensions.find(({ extnID, critical }) => critical && !understood.has(extnID));
  if (unknown !== undefined) throw new Error(`the critical extension ${unknown.extnID} is unknown`);
  const bits = x509.publicKey.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < smallestRsaBits) throw new Error(`the RSA key has ${bits} bits`);
  const read = <T>(id: string, type: new () => T): T | undefined => {
    const extension = extensions.find(({ extnID }) => extnID === id);
    return extension === undefined ? undefined : AsnConvert.parse(extension.extnValue, type);
  };
  const usage = read(id_ce_keyUsage, KeyUsage)?.toNumber();
  const permits = (flags: number) => usage === undefined || (usage & flags) !== 0;
  return {
    x509,
    // Node returns an arbitrary date for an unreadable time.
    validFrom: Date.parse(x509.validFrom),
    validTo: Date.parse(x509.validTo),
    hasStrongSignature: isStrongSignature(signatureAlgorithm),
    isSelfIssued: x509.subject === x509.issuer,
    pathLength: read(id_ce_basicConstraints, BasicConstraints)?.pathLenConstraint,
    signsCertificates: permits(KeyUsageFlags.keyCertSign),
    signsData: permits(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation),
    names: read(id_ce_subjectAltName, SubjectAlternativeName),
    nameConstraints: read(id_ce_nameConstraints, NameConstraints),
    subject: tbsCertificate.subject.map((part) => Buffer.from(AsnConvert.serialize(part))),
  };
}

/** Whether one certificate names the other as its issuer and was signed by it, with a secure hash. */
export function isSignedBy(
  { x509, hasStrongSignature }: PathCertificate,
  { x509: issuer }: PathCertificate,
): boolean {
  return hasStrongSignature && x509.checkIssued(issuer) && x509.verify(issuer.publicKey);
}
