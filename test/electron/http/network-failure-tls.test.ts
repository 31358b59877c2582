import { describe, expect, it } from 'vitest';
import { newProgress } from '../../../electron/http/http-progress.ts';
import { tlsFailure } from '../../../electron/http/network-failure-tls.ts';

const url = new URL('https://login.example/token');

/** An error of a handshake as BoringSSL writes it, which Electron has in place of OpenSSL. */
function failureOf(reason: string, { alert, code }: { alert?: number; code?: string } = {}) {
  const place = '../../third_party/boringssl/src/ssl/tls_record.cc:486';
  const text = `4080:error:10000000:SSL routines:OPENSSL_internal:${reason}:${place}:`;
  const error = new Error(alert === undefined ? text : `${text}SSL alert number ${alert}`);
  return tlsFailure(Object.assign(error, code === undefined ? {} : { code }), newProgress('token', url));
}

describe('a handshake of BoringSSL that failed', () => {
  it.each([
    ['WRONG_VERSION_NUMBER', 'not-tls'],
    ['HTTP_REQUEST', 'not-tls'],
    ['UNSUPPORTED_PROTOCOL', 'tls-version-refused'],
  ])('is recognised by %s in its message', (reason, code) => {
    expect(failureOf(reason)).toMatchObject({ code });
    expect(failureOf(reason, { code: 'EPROTO' })).toMatchObject({ code, received: 'EPROTO' });
    expect(failureOf('', { code: `ERR_SSL_${reason}` })).toMatchObject({
      code,
      received: `ERR_SSL_${reason}`,
    });
  });

  it.each([
    [70, 'TLSV1_ALERT_PROTOCOL_VERSION', 'tls-version-refused'],
    [116, 'TLSV1_ALERT_CERTIFICATE_REQUIRED', 'tls-client-certificate-required'],
    [40, 'SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-failed'],
  ])('is recognised by its alert %i', (alert, reason, code) => {
    expect(failureOf(reason, { alert, code: `ERR_SSL_${reason}` })).toMatchObject({ code });
  });

  it.each(['BAD_DECRYPT', 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC', ''])(
    'is no more than that for %j',
    (reason) => {
      expect(failureOf(reason, { code: 'ERR_SSL_OTHER' })).toMatchObject({
        code: 'tls-failed',
        received: 'ERR_SSL_OTHER',
      });
    },
  );
});
