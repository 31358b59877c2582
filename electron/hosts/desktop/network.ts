import type { Certificate, Session } from 'electron';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { chainHolds } from '../../http/chain-holds.ts';
import type { UnverifiedCertificates } from './unverified-certificates.ts';

/** Answers to a verification: trust, and what the browser itself found. */
const trust = 0;
const asFound = -3;

/**
 * Has a session reach its servers as the settings say. An authority of the settings is verified here, chain,
 * host name and validity, and only where the browser found fault; nothing else is trusted, and a certificate
 * that is accepted although it is not valid is reported to `unverified`. Credentials of the proxy are given by the paused requests
 * of the login.
 */
export async function applyNetwork(
  session: Pick<Session, 'setProxy' | 'setCertificateVerifyProc'>,
  { ca, proxy, insecureTls }: NetworkSettings,
  unverified: Pick<UnverifiedCertificates, 'add'>,
): Promise<void> {
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    if (errorCode === 0) return answer(asFound);
    if (ca !== undefined && chainHolds(chainOf(certificate), ca, hostname, Date.now())) return answer(trust);
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
