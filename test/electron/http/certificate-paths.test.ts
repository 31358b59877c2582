import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../electron/http/verify-chain.ts';
import { frozenNow } from '../../support/play.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';
import {
  clientAuth,
  type Issued,
  issue,
  nameOf,
  serverAuth,
  type Wanted,
} from '../../support/wire/issue-certificate.ts';

const root = issue({ name: 'Root', ca: true, keyUsage: 'sign-certificates' });

/** Whether a server for localhost holds below this intermediate of the root. */
function below(intermediate: Partial<Wanted>, leaf: Partial<Wanted> = {}, hostname = 'localhost'): boolean {
  const middle = issue({
    name: 'Middle',
    ca: true,
    keyUsage: 'sign-certificates',
    by: root,
    ...intermediate,
  });
  const end = issue({ name: 'server', by: middle, ...leaf });
  return verifyChain([end.pem, middle.pem], root.pem, hostname, frozenNow);
}

/** A chain of so many intermediates between the server and this authority, leaf first, without the authority. */
function chainBelow(authority: Issued, intermediates: number, each: Partial<Wanted> = {}): readonly string[] {
  let by = authority;
  const chain: string[] = [];
  for (let count = 1; count <= intermediates; count += 1) {
    by = issue({ name: `Authority ${count}`, ca: true, keyUsage: 'sign-certificates', by, ...each });
    chain.unshift(by.pem);
  }
  return [issue({ name: 'server', by }).pem, ...chain];
}

describe('an intermediate', () => {
  test.each<[string, Partial<Wanted>]>([
    ['that may sign certificates', {}],
    ['without key usage', { keyUsage: undefined as never }],
    ['for servers', { usages: [serverAuth] }],
    ['for clients and servers', { usages: [clientAuth, serverAuth] }],
    ['for anything', { usages: ['2.5.29.37.0'] }],
    ['with room for no other', { pathLength: 0 }],
    ['signed with SHA-384', { hash: 'sha384' }],
  ])('%s is accepted', (_, intermediate) => {
    expect(below(intermediate)).toBe(true);
  });

  test.each<[string, Partial<Wanted>]>([
    ['that says it is no CA', { ca: false }],
    ['without basic constraints', { ca: undefined as never }],
    ['that may not sign certificates', { keyUsage: 'sign-lists' }],
    ['for clients alone', { usages: [clientAuth] }],
    ['that has expired', { notAfter: '2021-01-01' }],
    ['that is not valid yet', { notBefore: '2119-01-01' }],
    ['signed with SHA-1', { hash: 'sha1' }],
    ['with a critical extension that nobody knows', { criticalExtension: true }],
    ['signed by another root of the same name', { by: issue({ name: 'Root', ca: true }) }],
    ['that it does not need: another name', { by: issue({ name: 'Other root', ca: true }) }],
  ])('%s is refused', (_, intermediate) => {
    expect(below(intermediate)).toBe(false);
  });
});

describe('a server', () => {
  test.each<[string, Partial<Wanted>, string]>([
    ['signed with SHA-1', { hash: 'sha1' }, 'localhost'],
    ['for clients', { usages: [clientAuth] }, 'localhost'],
    ['of another host', { names: [{ dNSName: 'localhost.test' }] }, 'localhost'],
    ['whose name is in the subject alone', { name: 'localhost', names: [] }, 'localhost'],
    ['of a wider wildcard', { names: [{ dNSName: '*.idp.test' }] }, 'a.b.idp.test'],
    ['that has expired', { notAfter: '2021-01-01' }, 'localhost'],
    ['with a critical extension that nobody knows', { criticalExtension: true }, 'localhost'],
    ['with a small RSA key', { key: generateKeyPairSync('rsa', { modulusLength: 1024 }) }, 'localhost'],
  ])('%s is refused', (_, leaf, hostname) => {
    expect(below({}, leaf, hostname)).toBe(false);
  });

  test('with an RSA key of 2048 bits, signed by one, is accepted', () => {
    const key = rsaKeys('own');
    expect(below({ key }, { key })).toBe(true);
  });

  test('directly trusted is refused where its dates are none', () => {
    const { pem } = issue({ name: 'server' });
    const spoiled = Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
    // The first UTCTime is notBefore, or notAfter where notBefore is a GeneralizedTime.
    spoiled.write('269945', spoiled.indexOf(Buffer.of(0x17, 0x0d)) + 2);
    const base64 = spoiled.toString('base64');
    const broken = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
    expect(verifyChain([pem], pem, 'localhost', frozenNow)).toBe(true);
    expect(verifyChain([broken], broken, 'localhost', frozenNow)).toBe(false);
  });

  test('signed by another server is refused', () => {
    const server = issue({ name: 'server', by: root });
    const other = issue({ name: 'other', by: server });
    expect(verifyChain([other.pem, server.pem], root.pem, 'localhost', frozenNow)).toBe(false);
  });
});

describe('the length of the path', () => {
  const holds = (pathLength: number, intermediates: number, each: Partial<Wanted> = {}) => {
    const authority = issue({ name: 'Limited', ca: true, pathLength });
    return verifyChain(chainBelow(authority, intermediates, each), authority.pem, 'localhost', frozenNow);
  };

  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [5, 5],
  ])('with a limit of %i, %i intermediates are accepted', (limit, intermediates) => {
    expect(holds(limit, intermediates)).toBe(true);
  });

  test.each([
    [0, 1],
    [1, 2],
    [3, 5],
  ])('with a limit of %i, %i intermediates are refused', (limit, intermediates) => {
    expect(holds(limit, intermediates)).toBe(false);
  });

  test('is limited by an intermediate too', () => {
    const limited = issue({ name: 'Limited', ca: true, pathLength: 0, by: root });
    const chain = [...chainBelow(limited, 1), limited.pem];
    expect(verifyChain(chain, root.pem, 'localhost', frozenNow)).toBe(false);
  });

  test('does not count a certificate that an authority issued to itself', () => {
    const old = issue({ name: 'Renewed', ca: true, pathLength: 0 });
    const renewed = issue({ name: 'Renewed', ca: true, by: old });
    const leaf = issue({ name: 'server', by: renewed });
    expect(verifyChain([leaf.pem, renewed.pem], old.pem, 'localhost', frozenNow)).toBe(true);
  });
});

describe('name constraints', () => {
  const dns = (...names: string[]) => names.map((dNSName) => ({ dNSName }));
  const server = (...names: string[]): Partial<Wanted> => ({ names: dns(...names) });
  const address = (iPAddress: string) => ({ iPAddress });

  test.each<[string, Partial<Wanted>, Partial<Wanted>, string]>([
    ['the host itself', { permitted: dns('idp.test') }, server('idp.test'), 'idp.test'],
    ['a host below', { permitted: dns('test') }, server('login.idp.test'), 'login.idp.test'],
    ['with a dot before', { permitted: dns('.test') }, server('idp.test'), 'idp.test'],
    ['in another case', { permitted: dns('TEST') }, server('Idp.Test'), 'idp.test'],
    ['one of two', { permitted: dns('other', 'test') }, server('idp.test'), 'idp.test'],
    ['a wildcard below', { permitted: dns('test') }, server('*.idp.test'), 'a.idp.test'],
    ['another host is excluded', { excluded: dns('evil.test') }, server('idp.test'), 'idp.test'],
    ['a host that ends alike', { excluded: dns('idp.test') }, server('myidp.test'), 'myidp.test'],
    [
      'an address of the subnet',
      { permitted: [address('10.0.0.0/8')] },
      { names: [address('10.1.2.3')] },
      '10.1.2.3',
    ],
    ['IPv6', { permitted: [address('fd00::/8')] }, { names: [address('fd00::1')] }, 'fd00::1'],
    [
      'addresses are constrained and it has none',
      { permitted: [address('10.0.0.0/8')] },
      server('idp.test'),
      'idp.test',
    ],
    [
      'a subject of the organization',
      { permitted: [{ directoryName: nameOf({ organization: 'Acme' }) }] },
      { organization: 'Acme' },
      'localhost',
    ],
  ])('are respected: %s', (_, intermediate, leaf, hostname) => {
    expect(below(intermediate, leaf, hostname)).toBe(true);
  });

  test.each<[string, Partial<Wanted>, Partial<Wanted>, string]>([
    ['another host', { permitted: dns('test') }, server('idp.example'), 'idp.example'],
    ['a host that ends alike', { permitted: dns('idp.test') }, server('myidp.test'), 'myidp.test'],
    ['a host above', { permitted: dns('idp.test') }, server('test'), 'test'],
    ['one more host', { permitted: dns('test') }, server('idp.test', 'idp.example'), 'idp.test'],
    ['an excluded host', { excluded: dns('idp.test') }, server('idp.test'), 'idp.test'],
    ['a host below an excluded one', { excluded: dns('test') }, server('a.idp.test'), 'a.idp.test'],
    [
      'a permitted host that is excluded',
      { permitted: dns('test'), excluded: dns('idp.test') },
      server('idp.test'),
      'idp.test',
    ],
    ['an excluded host by a wildcard', { excluded: dns('a.idp.test') }, server('*.idp.test'), 'a.idp.test'],
    ['every host is excluded', { excluded: dns('') }, server('idp.test'), 'idp.test'],
    [
      'an address outside',
      { permitted: [address('10.0.0.0/8')] },
      { names: [address('11.1.2.3')] },
      '11.1.2.3',
    ],
    [
      'an excluded address',
      { excluded: [address('0.0.0.0/0')] },
      { names: [address('11.1.2.3')] },
      '11.1.2.3',
    ],
    ['IPv6 outside', { permitted: [address('fd00::/8')] }, { names: [address('fe80::1')] }, 'fe80::1'],
    [
      'IPv4 where IPv6 is permitted',
      { permitted: [address('fd00::/8')] },
      { names: [address('10.0.0.1')] },
      '10.0.0.1',
    ],
    [
      'a subject of another organization',
      { permitted: [{ directoryName: nameOf({ organization: 'Acme' }) }] },
      { organization: 'Acme, not' },
      'localhost',
    ],
    [
      'a mail address beside, where mail is constrained',
      { permitted: [{ rfc822Name: 'acme.test' }] },
      { names: [{ dNSName: 'localhost' }, { rfc822Name: 'a@evil.test' }] },
      'localhost',
    ],
    [
      'a mail address beside, where mail is excluded',
      { excluded: [{ rfc822Name: 'acme.test' }] },
      { names: [{ dNSName: 'localhost' }, { rfc822Name: 'a@acme.test' }] },
      'localhost',
    ],
  ])('are violated: %s', (_, intermediate, leaf, hostname) => {
    expect(below(intermediate, leaf, hostname)).toBe(false);
  });

  test('of an authority bind what is below an unconstrained intermediate', () => {
    const constrained = issue({ name: 'Constrained', ca: true, permitted: dns('test') });
    const holds = (host: string) => {
      const middle = issue({ name: 'Middle', ca: true, by: constrained });
      const leaf = issue({ name: 'server', by: middle, names: dns(host) });
      return verifyChain([leaf.pem, middle.pem], constrained.pem, host, frozenNow);
    };
    expect(holds('idp.test')).toBe(true);
    expect(holds('idp.example')).toBe(false);
  });
});

describe('the search for a path', () => {
  test('does not depend on the order in which the certificates were sent', () => {
    const [leaf = '', ...rest] = chainBelow(root, 4);
    expect(verifyChain([leaf, ...rest.toReversed()], root.pem, 'localhost', frozenNow)).toBe(true);
  });

  test('goes around an intermediate that has expired, where another one has its key', () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const common = { name: 'Middle', ca: true, key, by: root };
    const expired = issue({ ...common, notAfter: '2021-01-01' });
    const renewed = issue(common);
    const leaf = issue({ name: 'server', by: renewed });
    expect(verifyChain([leaf.pem, expired.pem, renewed.pem], root.pem, 'localhost', frozenNow)).toBe(true);
    expect(verifyChain([leaf.pem, expired.pem], root.pem, 'localhost', frozenNow)).toBe(false);
  });

  test('skips certificates that cannot be read, on both sides', () => {
    const [leaf = '', ...rest] = chainBelow(root, 1);
    const broken = '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n';
    expect(verifyChain([leaf, broken, ...rest], broken + root.pem, 'localhost', frozenNow)).toBe(true);
    expect(verifyChain([broken, leaf, ...rest], root.pem, 'localhost', frozenNow)).toBe(false);
  });

  test('ends where two authorities have signed each other', () => {
    const key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const one = issue({ name: 'One', ca: true, key: key() });
    const two = issue({ name: 'Two', ca: true, key: key(), by: one });
    const oneByTwo = issue({ name: 'One', ca: true, key: one.key, by: two });
    const leaf = issue({ name: 'server', by: two });
    const chain = [leaf, two, oneByTwo, one].map(({ pem }) => pem);
    expect(verifyChain(chain, root.pem, 'localhost', frozenNow)).toBe(false);
    expect(verifyChain(chain, one.pem, 'localhost', frozenNow)).toBe(true);
  });

  test('gives up on 100 certificates that all can have signed each other', () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const self = issue({ name: 'Same', ca: true, key });
    const many = Array.from({ length: 100 }, () => issue({ name: 'Same', ca: true, key, by: self }).pem);
    const leaf = issue({ name: 'server', by: self });
    expect(verifyChain([leaf.pem, ...many], root.pem, 'localhost', frozenNow)).toBe(false);
    expect(verifyChain([leaf.pem, ...many], root.pem + many.join(''), 'localhost', frozenNow)).toBe(true);
  });

  test('gives up on a path of 100 certificates', () => {
    expect(verifyChain(chainBelow(root, 100), root.pem, 'localhost', frozenNow)).toBe(false);
  });
});
