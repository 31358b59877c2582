import { X509Certificate } from 'node:crypto';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A certificate as Electron describes it; `issuerCert` is the next one that the server sent. */
export interface ElectronCertificate {
  readonly data: string;
  readonly fingerprint: string;
  readonly issuerName: string;
  readonly subjectName: string;
  readonly serialNumber: string;
  /** Seconds since 1970. */
  readonly validStart: number;
  readonly validExpiry: number;
  readonly issuerCert?: ElectronCertificate;
}

/** What a verification procedure is asked. */
export interface CertificateRequest {
  readonly hostname: string;
  readonly certificate: ElectronCertificate;
  readonly validatedCertificate: ElectronCertificate;
  readonly isIssuedByKnownRoot: boolean;
  readonly verificationResult: string;
  readonly errorCode: number;
}

export interface Certificates {
  verify: ((request: CertificateRequest, callback: (result: number) => void) => void) | undefined;
  /**
   * Asks the procedure about an error of the browser: 0 makes the certificate clean, -3 leaves it as it was found, and
   * anything else refuses it. Results are stored per host (docs/api/session.md).
   */
  judge(url: string, errorType: string, through: Way): Promise<'clean' | 'as found' | 'refused'>;
  /** The certificate of the last error of a host. */
  certificateOf(url: string): ElectronCertificate | undefined;
  /** Whether the host of a URL was made clean. */
  isClean(url: string): boolean;
}

/** How a server is reached. */
export interface Way {
  /** Origin of a proxy. */
  readonly proxy?: string | undefined;
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
}

/** `net::` errors of certificates (net/base/net_error_list.h). */
const codes: Readonly<Record<string, number>> = {
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_CERT_REVOKED: -206,
  ERR_CERT_INVALID: -207,
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: -208,
  ERR_CERT_WEAK_KEY: -211,
  ERR_CERT_VALIDITY_TOO_LONG: -213,
};

export function createCertificates(): Certificates {
  const seen = new Map<
    string,
    { certificate: ElectronCertificate; verdict: 'clean' | 'as found' | 'refused' }
  >();
  const self: Certificates = {
    verify: undefined,
    async judge(url, errorType, way) {
      const { host, hostname } = new URL(url);
      const known = seen.get(host);
      if (known !== undefined) return known.verdict;
      const certificate = await fetchChain(url, way);
      const verificationResult = errorType.startsWith('net::') ? errorType : `net::${errorType}`;
      const errorCode = codes[verificationResult.slice(5)] ?? -207;
      const request = {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        certificate,
        validatedCertificate: certificate,
        isIssuedByKnownRoot: false,
        verificationResult,
        errorCode,
      };
      const result = await new Promise<number>((resolve) =>
        self.verify === undefined ? resolve(-3) : self.verify(request, resolve),
      );
      const verdict = result === 0 ? 'clean' : result === -3 ? 'as found' : 'refused';
      seen.set(host, { certificate, verdict });
      return verdict;
    },
    certificateOf: (url) => seen.get(new URL(url).host)?.certificate,
    isClean: (url) => URL.canParse(url) && seen.get(new URL(url).host)?.verdict === 'clean',
  };
  return self;
}

/** Connects once more, to read the certificates that a server sends: the DevTools protocol does not tell them. */
async function fetchChain(url: string, way: Way): Promise<ElectronCertificate> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const plain = await reach(host, Number(port === '' ? 443 : port), way);
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: plain,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const chain: Buffer[] = [];
      let next = socket.getPeerCertificate(true);
      while (next?.raw !== undefined && !chain.some((one) => one.equals(next.raw))) {
        chain.push(next.raw);
        next = next.issuerCertificate;
      }
      socket.destroy();
      const described = chain.reduceRight<ElectronCertificate | undefined>(describe, undefined);
      if (described === undefined) reject(new Error('the server sent no certificate'));
      else resolve(described);
    });
  });
}

function describe(issuerCert: ElectronCertificate | undefined, raw: Buffer): ElectronCertificate {
  const parsed = new X509Certificate(raw);
  return {
    data: parsed.toString(),
    fingerprint: `sha256/${Buffer.from(parsed.fingerprint256.replaceAll(':', ''), 'hex').toString('base64')}`,
    issuerName: parsed.issuer,
    subjectName: parsed.subject,
    serialNumber: parsed.serialNumber,
    validStart: parsed.validFromDate.getTime() / 1000,
    validExpiry: parsed.validToDate.getTime() / 1000,
    ...(issuerCert === undefined ? {} : { issuerCert }),
  };
}

function reach(host: string, port: number, { proxy, credentials }: Way): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (proxy === undefined) {
      const socket = connectPlain(port, host, () => resolve(socket)).once('error', reject);
      return;
    }
    const { hostname, port: proxyPort } = new URL(proxy);
    const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const socket = connectPlain(Number(proxyPort), hostname, () => {
      const basic =
        credentials === undefined
          ? ''
          : `Proxy-Authorization: Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}\r\n`;
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${basic}\r\n`);
      socket.once('data', (data) => {
        if (/^HTTP\/1\.[01] 200/.test(data.toString('latin1'))) resolve(socket);
        else reject(new Error('the proxy opened no tunnel'));
      });
    }).once('error', reject);
  });
}
