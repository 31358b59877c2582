import { expect, test } from 'vitest';
import type { CertificateFacts } from '../../../../core/record/exchange.ts';
import { failureCertificates } from '../../../../core/views/failure/failure-certificates.ts';
import { frozenNow } from '../../../support/play.ts';

const day = 86_400_000;

function certificate(subject: string, issuer: string, from = -1, to = 1): CertificateFacts {
  return {
    subject,
    issuer,
    alternativeNames: [],
    validFrom: frozenNow + from * day,
    validTo: frozenNow + to * day,
    fingerprint256: '00',
  };
}

const leaf = certificate('CN=server', 'CN=between');
const between = certificate('CN=between', 'CN=root');
const root = certificate('CN=root', 'CN=root');

const faults = (
  chain: readonly CertificateFacts[],
  code: Parameters<typeof failureCertificates>[1]['code'],
) => failureCertificates(chain, { code, host: 'login.example', now: frozenNow }).map(({ fault }) => fault);

test('each certificate is shown with its subject, its issuer and its validity', () => {
  expect(failureCertificates([leaf], { code: 'tls-failed', host: 'a.example', now: frozenNow })).toEqual([
    { subject: 'CN=server', issuer: 'CN=between', validFrom: frozenNow - day, validTo: frozenNow + day },
  ]);
  expect(faults([], 'tls-untrusted')).toEqual([]);
});

test.each([
  ['tls-untrusted', [leaf, between], [undefined, 'issuer not trusted']],
  ['tls-untrusted', [leaf], ['issuer not trusted']],
  ['tls-untrusted', [leaf, between, root], [undefined, undefined, 'self-signed, not trusted']],
  ['tls-self-signed', [root], ['self-signed, not trusted']],
  ['tls-host-mismatch', [leaf, between], ['not for login.example', undefined]],
  ['tls-expired', [leaf, certificate('CN=between', 'CN=root', -9, -1)], [undefined, 'expired']],
  ['tls-expired', [certificate('CN=server', 'CN=root', 1, 9)], ['not valid yet']],
  ['tls-untrusted', [certificate('CN=server', 'CN=root', -9, -1)], ['expired; issuer not trusted']],
  ['tls-failed', [leaf, root], [undefined, undefined]],
] as const)('%s: the fault is shown at the certificate that has it', (code, chain, expected) => {
  expect(faults(chain, code)).toEqual(expected);
});
