import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeTrust, trustExtraCertificates } from '../../../electron/http/extra-certificates.ts';
import { createHttp } from '../../../electron/http/http.ts';
import { tempFolder } from '../../support/store/temp-store.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';

function trusting(file: string | undefined, extra: readonly string[] = []) {
  const trusted: string[][] = [];
  const warning = trustExtraCertificates(
    { NODE_EXTRA_CA_CERTS: file },
    { extra: () => extra, defaults: () => ['own'], replace: (all) => trusted.push([...all]) },
  );
  return { trusted, warning };
}

function fileWith(text: string): string {
  const file = join(tempFolder(), 'ca.pem');
  writeFileSync(file, text);
  return file;
}

const limits = {
  connectTimeoutMs: 5_000,
  headersTimeoutMs: 5_000,
  bodyTimeoutMs: 5_000,
  totalTimeoutMs: 5_000,
  maxBodyBytes: 1_000,
};
const other = certificate('server').cert;

describe('NODE_EXTRA_CA_CERTS', () => {
  test('adds every certificate of the file to those that are trusted', () => {
    const { trusted, warning } = trusting(fileWith(`# ours\r\n${testAuthority}\n${other}`));
    expect(warning).toBe(undefined);
    expect(trusted).toEqual([['own', testAuthority.trim(), other.trim()]]);
  });

  test('changes nothing where it is not set, and where Node has read the file', () => {
    for (const unchanged of [
      trusting(undefined),
      trusting(''),
      trusting(fileWith(testAuthority), ['read']),
    ]) {
      expect(unchanged).toEqual({ trusted: [], warning: undefined });
    }
  });

  test('names a file that cannot be read, and ends nothing', () => {
    const missing = join(tempFolder(), 'missing.pem');
    const folder = join(tempFolder(), 'folder.pem');
    mkdirSync(folder);
    const empty = fileWith('no PEM');
    for (const [file, reason] of [
      [missing, 'ENOENT'],
      [folder, 'not a file'],
      [empty, 'no certificate in PEM'],
    ] as const) {
      const { trusted, warning } = trusting(file);
      expect(trusted).toEqual([]);
      expect(warning).toContain(file);
      expect(warning).toContain(reason);
    }
  });

  test('trusts the others where one is invalid, which is said', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const { trusted, warning } = trusting(fileWith(`${broken}\n${testAuthority}`));
    expect(trusted).toEqual([['own', testAuthority.trim()]]);
    expect(warning).toContain('1 of 2 certificates are invalid');
  });

  test('lets a server with a certificate of that authority be reached', async () => {
    const before = getCACertificates('default');
    const server = createServer(certificate('server'), (_request, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      setDefaultCACertificates(before);
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const send = async () => {
      const http = createHttp({ userAgent: 'test', ...limits });
      const request = { method: 'GET', url: `https://localhost:${port}/`, headers: [] } as const;
      const { outcome } = await http.send(request, {
        leg: 'discovery',
        signal: new AbortController().signal,
      });
      await http.close();
      return outcome.ok ? outcome.response.status : outcome.failure.code;
    };
    expect(await send()).not.toBe(200);
    // The machine of the tests may have set the variable for Node.
    const unread = { ...nodeTrust, extra: () => [] };
    const file = fileWith(testAuthority);
    expect(trustExtraCertificates({ NODE_EXTRA_CA_CERTS: file }, unread)).toBe(undefined);
    expect(await send()).toBe(200);
    const after = new Set(getCACertificates('default').map((one) => one.replace(/\s/g, '')));
    expect(before.filter((one) => !after.has(one.replace(/\s/g, '')))).toEqual([]);
  });
});
