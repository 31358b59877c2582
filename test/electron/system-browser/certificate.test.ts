import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../electron/system-browser/certificate.ts';
import { frozenNow } from '../../support/play.ts';

const hour = 3_600_000;

async function make(address?: string) {
  const made = await makeCertificate(frozenNow, address);
  return { ...made, read: new X509Certificate(made.certificate) };
}

describe('the certificate of a listener', () => {
  it('is of its own key, and signed with it', async () => {
    const { read, key, fingerprint } = await make();
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(read.fingerprint256).toBe(fingerprint);
  });

  it('is of a server with the names of this machine, and of nothing else', async () => {
    const { read } = await make();
    expect(read.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect([read.subject, read.issuer]).toEqual(['CN=localhost', 'CN=localhost']);
    expect([read.ca, read.keyUsage]).toEqual([false, ['1.3.6.1.5.5.7.3.1']]);
    expect(read.checkHost('other.example')).toBeUndefined();
    expect(read.checkIP('127.0.0.2')).toBeUndefined();
  });

  it.each(['127.0.0.2', '::2'])('is of the address %s too where the redirect URI has it', async (address) => {
    const { read } = await make(address);
    for (const one of ['127.0.0.1', '::1', address]) expect(read.checkIP(one)).toBe(one);
  });

  it('is valid for a day from an hour before, since clocks differ', async () => {
    const { read } = await make();
    const second = Math.floor(frozenNow / 1000) * 1000;
    expect(read.validFromDate.getTime()).toBe(second - hour);
    expect(read.validToDate.getTime()).toBe(second + 23 * hour);
  });

  it('is another each time, with a positive serial number', async () => {
    const [one, other] = [await make(), await make()];
    expect(one.read.serialNumber).not.toBe(other.read.serialNumber);
    expect(one.key).not.toBe(other.key);
    expect(one.read.serialNumber).toMatch(/^01[0-9A-F]{30}$/);
  });
});
