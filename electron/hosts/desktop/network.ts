import type { Certificate, Session } from 'electron';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { UnverifiedCertificates } from './unverified-certificates.ts';

/** Answers to a verification: trust, and what the browser itself found. */
const trust = 0;
const asFound = -3;

/** `ERR_CERT_AUTHORITY_INVALID`: the browser knows no authority that the chain leads to, and has no graver objection. */
const unknownAuthority = -202;

/**
 * Has a session reach its servers as the settings say. Where the browser does not know the authority of a chain, the
 * authorities of the settings decide; what it calls invalid or revoked stays so. A certificate that is accepted
 * although it is not valid is reported to `unverified`. Credentials of the proxy are given by the paused requests of
 * the login.
 */
export async function applyNetwork(
  session: Pick<Session, 'setProxy' | 'setCertificateVerifyProc'>,
  { ca, proxy, insecureTls }: NetworkSettings,
  unverified: Pick<UnverifiedCertificates, 'add'>,
): Promise<void> {
  const leadsToAuthority = ca === undefined ? undefined : await chainVerifier(ca);
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    if (errorCode === 0) return answer(asFound);
    if (errorCode === unknownAuthority && leadsToAuthority?.(certificate, hostname)) return answer(trust);
    if (!insecureTls) return answer(asFound);
    unverified.add(hostname, certificate);
    return answer(trust);
  });
  if (proxy === undefined) return;
  // Through the proxy goes everything, this machine included: the browser would spare it.
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: new URL(proxy.url).origin,
    proxyBypassRules: '<-loopback>',
  });
}

/** Loaded only where it is needed: reading certificates takes a library that is slow to load. */
async function chainVerifier(ca: string): Promise<(leaf: Certificate, hostname: string) => boolean> {
  const { verifyChain } = await import('../../http/verify-chain.ts');
  return (leaf, hostname) => verifyChain(chainOf(leaf), ca, hostname, Date.now());
}

/** The certificates in PEM as the server sent them, leaf first. */
function chainOf(leaf: Certificate): readonly string[] {
  const chain: string[] = [];
  let current: Certificate | undefined = leaf;
  while (current !== undefined && !chain.includes(current.data)) {
    chain.push(current.data);
    current = current.issuerCert;
  }
  return chain;
}
