import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../electron/http/verify-chain.ts';
import { frozenNow } from '../../support/play.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';

const { cert } = certificate('server');
const other = certificate('self-signed').cert;

describe('a chain that leads to an authority of the settings', () => {
  test.each([
    ['localhost', [cert]],
    ['127.0.0.1', [cert]],
    ['::1', [cert]],
    ['idp.test', [certificate('idp').cert]],
    ['localhost', [cert, testAuthority]],
  ])('holds for %s', (hostname, chain) => {
    expect(verifyChain(chain, testAuthority, hostname, frozenNow)).toBe(true);
    expect(verifyChain(chain, `${other}\n${testAuthority}`, hostname, frozenNow)).toBe(true);
  });

  test('holds where the server signed its certificate itself, and just that one is trusted', () => {
    expect(verifyChain([other], other, 'localhost', frozenNow)).toBe(true);
    expect(verifyChain([other], testAuthority, 'localhost', frozenNow)).toBe(false);
  });
});

describe('a chain does not hold', () => {
  test.each([
    ['for another host', [cert], testAuthority, 'login.example'],
    ['for another address', [cert], testAuthority, '127.0.0.2'],
    ['of another authority', [cert], other, 'localhost'],
    ['whose own root is not trusted', [cert, testAuthority], other, 'localhost'],
    ['without authorities', [cert], '', 'localhost'],
    ['that has expired', [certificate('expired').cert], testAuthority, 'localhost'],
    ['of the future', [certificate('not-yet-valid').cert], testAuthority, 'localhost'],
    ['of a client', [certificate('client').cert], testAuthority, 'localhost'],
    ['signed by what is no authority', [other, cert], cert, 'localhost'],
    ['without certificates', [], testAuthority, 'localhost'],
    ['that cannot be read', ['nonsense'], testAuthority, 'localhost'],
    [
      'to what cannot be read',
      [cert],
      '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----',
      'localhost',
    ],
  ])('%s', (_what, chain, ca, hostname) => {
    expect(verifyChain(chain, ca, hostname, frozenNow)).toBe(false);
  });

  test('outside the validity of its authority', () => {
    expect(verifyChain([cert], testAuthority, 'localhost', Date.UTC(2121, 0, 1))).toBe(false);
  });
});
