import type { FailureCertificate, FailureCode } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import type { CertificateFacts } from '../../record/exchange.ts';

/**
 * Returns a chain, leaf first, with what is wrong with each certificate at `now` (milliseconds since 1970).
 */
export function failureCertificates(
  chain: readonly CertificateFacts[],
  { code, host, now }: { readonly code: FailureCode; readonly host: string; readonly now: number },
): readonly FailureCertificate[] {
  return chain.map((certificate, index) => {
    const { subject, issuer, validFrom, validTo } = certificate;
    const faults = [
      ...faultsOfTime(certificate, now),
      ...(index === 0 && code === 'tls-host-mismatch' ? [`not for ${host}`] : []),
      ...(isEnd(code, index, chain.length) ? [whoVouches(certificate)] : []),
    ];
    return {
      subject,
      issuer,
      ...present({ validFrom, validTo }),
      ...(faults.length === 0 ? {} : { fault: faults.join('; ') }),
    };
  });
}

function faultsOfTime({ validFrom, validTo }: CertificateFacts, now: number): readonly string[] {
  if (validFrom === undefined || validTo === undefined) return ['unreadable dates'];
  return [...(validTo < now ? ['expired'] : []), ...(validFrom > now ? ['not valid yet'] : [])];
}

/** Whether the chain breaks here: at its last certificate, or at a self-signed one. */
function isEnd(code: FailureCode, index: number, length: number): boolean {
  return code === 'tls-self-signed' ? index === 0 : code === 'tls-untrusted' && index === length - 1;
}

function whoVouches({ subject, issuer }: CertificateFacts): string {
  return subject === issuer ? 'self-signed, not trusted' : 'issuer not trusted';
}
