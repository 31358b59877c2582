import { describe, expect, it } from 'vitest';
import type { NetworkSettings } from '../../../core/contract/network-settings.ts';
import { openLoginWindows } from '../../../electron/desktop/login-browser.ts';
import { fakeElectron } from '../../support/desktop/fake-electron.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';

async function openWith(network: NetworkSettings) {
  const electron = fakeElectron();
  const { port } = openLoginWindows(electron, false, network);
  await port.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true });
  await port.send('Target.createTarget', { url: 'about:blank' });
  const [known] = electron.sessions.values();
  const calls = electron.calls.filter(([name]) => /setProxy|setCertificate|^new /.test(name));
  return { calls, certificate: known?.decisions.certificate };
}

/** What is answered of a certificate that the browser found this fault with. */
async function verdictOn(network: NetworkSettings, pem: string, hostname = 'localhost', errorCode = -202) {
  const { certificate: verify } = await openWith(network);
  const verdicts: number[] = [];
  const request = { hostname, errorCode, certificate: { data: pem } };
  verify?.(request as never, (verdict) => verdicts.push(verdict));
  return verdicts;
}

describe('the network of a login in Electron', () => {
  it('is that of the system without settings, but for certificates: the browser judges them alone', async () => {
    const { calls } = await openWith({});
    expect(calls).toEqual([
      ['session login-id.setCertificateVerifyProc', expect.any(Function)],
      ['new window 1'],
    ]);
    expect(await verdictOn({}, certificate('self-signed').cert)).toEqual([-3]);
  });

  it('goes through the proxy before the first window opens, to this machine too', async () => {
    const { calls } = await openWith({
      proxy: { url: 'http://proxy.example:3128/', username: 'a', password: 'b' },
    });
    expect(calls).toEqual([
      ['session login-id.setCertificateVerifyProc', expect.any(Function)],
      [
        'session login-id.setProxy',
        { mode: 'fixed_servers', proxyRules: 'http://proxy.example:3128', proxyBypassRules: '<-loopback>' },
      ],
      ['new window 1'],
    ]);
    expect(JSON.stringify(calls)).not.toContain('"b"');
  });

  it.each([
    ['its authority is given', { ca: testAuthority }, 'server', 'localhost', 0],
    ['another authority is given', { ca: certificate('self-signed').cert }, 'server', 'localhost', -3],
    ['it is for another host', { ca: testAuthority }, 'other-host', 'localhost', -3],
    ['it has expired', { ca: testAuthority }, 'expired', 'localhost', -3],
    ['any is taken', { insecureTls: true }, 'expired', 'elsewhere.example', 0],
  ] as const)('answers of a certificate, where %s', async (_what, network, name, hostname, verdict) => {
    expect(await verdictOn(network, certificate(name).cert, hostname)).toEqual([verdict]);
  });

  it('leaves to the browser what it finds no fault with', async () => {
    expect(await verdictOn({ ca: testAuthority }, certificate('server').cert, 'localhost', 0)).toEqual([-3]);
  });

  it('follows the chain that the server sent, and one that loops ends', async () => {
    const { certificate: verify } = await openWith({ ca: certificate('self-signed').cert });
    const leaf: Record<string, unknown> = { data: certificate('server').cert };
    leaf.issuerCert = { data: testAuthority, issuerCert: leaf };
    const verdicts: number[] = [];
    verify?.({ hostname: 'localhost', errorCode: -202, certificate: leaf } as never, (verdict) =>
      verdicts.push(verdict),
    );
    expect(verdicts).toEqual([-3]);
  });
});
