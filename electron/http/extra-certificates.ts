import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const longestFile = 10_000_000;

const pemBlock =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** The certificates that this thread trusts. */
interface TrustStore {
  /** Those that Node has read from the file itself. */
  readonly extra: () => readonly string[];
  readonly defaults: () => readonly string[];
  readonly replace: (certificates: readonly string[]) => void;
}

/** The trust of this thread. */
export const nodeTrust: TrustStore = {
  extra: () => getCACertificates('extra'),
  defaults: () => getCACertificates('default'),
  replace: setDefaultCACertificates,
};

/**
 * Trusts the certificates in the file (PEM) that NODE_EXTRA_CA_CERTS names, in addition to all others: a package of
 * Electron does not read the variable. Returns a warning for a file that cannot be read, or only in part.
 */
export function trustExtraCertificates(
  env: Readonly<Record<string, string | undefined>>,
  trust: TrustStore = nodeTrust,
): string | undefined {
  const file = env.NODE_EXTRA_CA_CERTS;
  if (file === undefined || file === '') return undefined;
  try {
    if (trust.extra().length > 0) return undefined;
    const blocks = readBlocks(file);
    const certificates = blocks.filter(isCertificate);
    if (certificates.length > 0) trust.replace([...trust.defaults(), ...certificates]);
    const broken = blocks.length - certificates.length;
    if (blocks.length === 0) return warning(file, 'no certificate in PEM');
    return broken === 0 ? undefined : warning(file, `${broken} of ${blocks.length} certificates are invalid`);
  } catch (error) {
    return warning(file, error instanceof Error ? error.message : String(error));
  }
}

function readBlocks(file: string): readonly string[] {
  const status = statSync(file);
  if (!status.isFile()) throw new Error('not a file');
  if (status.size > longestFile) throw new Error(`larger than ${longestFile / 1_000_000} MB`);
  return readFileSync(file, 'latin1').match(pemBlock) ?? [];
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}

function warning(file: string, reason: string): string {
  return `Warning: NODE_EXTRA_CA_CERTS ${file}: ${reason}. Check the path and its certificates.`;
}
