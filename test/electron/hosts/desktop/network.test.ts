import { describe, expect, it } from 'vitest';
import type { NetworkSettings } from '../../../../core/base/network-settings.ts';
import { openLoginWindows } from '../../../../electron/hosts/desktop/login-browser.ts';
import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { certificate, testAuthority } from '../../../support/wire/certificates.ts';

async function openWith(network: NetworkSettings) {
  const electron = fakeElectron();
  const { port } = openLoginWindows(electron, { label: { purpose: 'sign-in', connection: 'Demo' }, network });
  const events: DevtoolsEvent[] = [];
  port.on((event) => events.push(event));
  await port.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true });
  await port.send('Target.createTarget', { url: 'about:blank' });
  const [known] = electron.sessions.values();
  const calls = electron.calls.filter(([name]) => /setProxy|setUserAgent|setCertificate|^new /.test(name));
  const [window] = electron.views;
  return { calls, certificate: known?.decisions.certificate, window, events };
}

/** The verdict on a certificate in which the browser found this fault. */
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

  it('sends the chosen User-Agent from the first window on', async () => {
    const { calls } = await openWith({ userAgent: 'curl/8.0' });
    expect(calls).toEqual([
      ['session login-id.setUserAgent', 'curl/8.0'],
      ['session login-id.setCertificateVerifyProc', expect.any(Function)],
      ['new window 1'],
    ]);
  });

  it('sends its own User-Agent where the chosen one cannot be sent', async () => {
    const { calls } = await openWith({ userAgent: 'a\r\nCookie: b' });
    expect(calls.map(([name]) => name)).not.toContain('session login-id.setUserAgent');
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
  ] as const)('decides on a certificate, where %s', async (_what, network, name, hostname, verdict) => {
    expect(await verdictOn(network, certificate(name).cert, hostname)).toEqual([verdict]);
  });

  it.each([
    ['is invalid', -207],
    ['is revoked', -206],
    ['is for another host, of an authority that the browser knows', -200],
  ])('leaves to the browser what it says %s, whatever authority is given', async (_what, errorCode) => {
    const { cert } = certificate('server');
    expect(await verdictOn({ ca: testAuthority }, cert, 'localhost', errorCode)).toEqual([-3]);
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

describe('a response under a certificate', () => {
  const tls = { validStart: 1_700_000_000, validExpiry: 1_800_000_000 };
  const details = { validFrom: 1_700_000_000, validTo: 1_800_000_000 };

  /** What is reported of a response from `url`, after `hostname` showed a certificate with this fault. */
  async function stateOf(
    network: NetworkSettings,
    hostname: string,
    url: string,
    {
      errorCode = -202,
      pem = certificate('self-signed').cert,
      securityDetails = details as object | null,
    } = {},
  ) {
    const { certificate: verify, window, events } = await openWith(network);
    verify?.({ hostname, errorCode, certificate: { data: pem, ...tls } } as never, () => undefined);
    const response = {
      url,
      status: 200,
      headers: {},
      securityState: 'secure',
      ...(securityDetails && { securityDetails }),
    };
    window?.connection.emit('message', {}, 'Network.responseReceived', { requestId: '1', response }, '');
    window?.connection.emit(
      'message',
      {},
      'Network.requestWillBeSent',
      { requestId: '2', request: { url: 'https://other.example/' }, redirectResponse: response },
      'frame',
    );
    return events.flatMap((event) => {
      if (event.method === 'Network.responseReceived') return [event.params.response.securityState];
      if (event.method === 'Network.requestWillBeSent') return [event.params.redirectResponse?.securityState];
      return [];
    });
  }

  const insecure = { insecureTls: true };

  it.each([
    ['https://idp.example/', 'idp.example'],
    ['https://idp.example:8443/a?b#c', 'idp.example'],
    ['https://IDP.example./', 'idp.example'],
    ['https://[::1]:8443/', '::1'],
    ['https://127.0.0.1/', '127.0.0.1'],
  ])('that does not hold and is accepted is insecure: %s', async (url, hostname) => {
    expect(await stateOf(insecure, hostname, url)).toEqual(['insecure', 'insecure']);
  });

  it('is insecure too where the browser tells nothing of the certificate', async () => {
    const told = await stateOf(insecure, 'idp.example', 'https://idp.example/', {
      securityDetails: null,
    });
    expect(told).toEqual(['insecure', 'insecure']);
  });

  it.each([
    ['of another host', insecure, 'https://sub.idp.example/', {}],
    ['of a host that begins alike', insecure, 'https://idp.example.evil.example/', {}],
    [
      'of another port with another certificate',
      insecure,
      'https://idp.example:8443/',
      { securityDetails: { validFrom: 1, validTo: 2 } },
    ],
    ['that holds', insecure, 'https://idp.example/', { errorCode: 0 }],
    [
      'of the authority that was given',
      { insecureTls: true, ca: testAuthority },
      'https://idp.example/',
      { pem: certificate('server').cert, hostname: 'localhost' },
    ],
    ['that is refused', {}, 'https://idp.example/', {}],
    ['without TLS', insecure, 'http://idp.example/', {}],
  ])('is left as it was reported: one %s', async (_what, network, url, given) => {
    const { hostname = 'idp.example', ...rest } = given as { hostname?: string };
    const at = url.replace('idp.example', hostname === 'localhost' ? 'localhost' : 'idp.example');
    expect(await stateOf(network, hostname, at, rest)).toEqual(['secure', 'secure']);
  });
});
