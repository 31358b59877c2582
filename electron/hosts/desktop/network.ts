import type { Certificate, Session } from 'electron';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { chosenUserAgent } from '../../../core/base/user-agent.ts';
import type { UnverifiedCertificates } from '../unverified-certificates.ts';

/** Results of a verification: trusted, or the browser's own result. */
const trust = 0;
const asFound = -3;

/** `ERR_CERT_AUTHORITY_INVALID`: the authority of the chain is not trusted, which is the most serious error. */
const unknownAuthority = -202;

/**
 * Configures the network of a session as in the settings. Where the browser does not trust the authority of a
 * chain, the authorities of the settings decide; certificates that are invalid or revoked stay rejected. An
 * invalid certificate that is accepted is reported to `unverified`. The paused requests of the login supply
 * the credentials of the proxy.
 */
export async function applyNetwork(
  session: Pick<Session, 'setProxy' | 'setCertificateVerifyProc' | 'setUserAgent'>,
  { ca, proxy, insecureTls, ...network }: NetworkSettings,
  unverified: Pick<UnverifiedCertificates, 'add'>,
): Promise<void> {
  // Before the first window: Electron does not apply it to windows that exist.
  const userAgent = chosenUserAgent(network);
  if (userAgent !== undefined) session.setUserAgent(userAgent);
  const leadsToAuthority = ca === undefined ? undefined : await chainVerifier(ca);
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    if (errorCode === 0) return answer(asFound);
    if (errorCode === unknownAuthority && leadsToAuthority?.(certificate, hostname)) return answer(trust);
    if (!insecureTls) return answer(asFound);
    unverified.add(hostname, certificate);
    return answer(trust);
  });
  if (proxy === undefined) return;
  // The proxy applies to everything including this machine, which the browser would exclude.
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: new URL(proxy.url).origin,
    proxyBypassRules: '<-loopback>',
  });
}

/** Loaded only when needed: the library for certificates is slow to load. */
async function chainVerifier(ca: string): Promise<(leaf: Certificate, hostname: string) => boolean> {
  const { verifyChain } = await import('../../http/verify-chain.ts');
  return (leaf, hostname) => verifyChain(chainOf(leaf), ca, hostname, Date.now());
}

/** Returns the certificates in PEM as the server sent them, leaf first. */
function chainOf(leaf: Certificate): readonly string[] {
  const chain: string[] = [];
  let current: Certificate | undefined = leaf;
  while (current !== undefined && !chain.includes(current.data)) {
    chain.push(current.data);
    current = current.issuerCert;
  }
  return chain;
}
