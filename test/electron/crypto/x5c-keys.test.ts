import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { keysByChain } from '../../../electron/crypto/x5c-keys.ts';
import { frozenNow } from '../../support/play.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';
import { issue } from '../../support/wire/issue-certificate.ts';

const pem = (name: Parameters<typeof certificate>[0]) => certificate(name).cert;
const der = (text: string) => new X509Certificate(text).raw.toString('base64');
const [server, selfSigned] = [pem('server'), pem('self-signed')];
const keyOf = (text: string) => new X509Certificate(text).publicKey.export({ format: 'jwk' });

test.each([
  ['of the leaf alone', [der(server)]],
  ['with its root', [der(server), der(testAuthority)]],
])('a chain %s leads to the chosen root: the key is that of the leaf', (_, chain) => {
  const keys = keysByChain(chain, [selfSigned, testAuthority], frozenNow);
  const { x, y } = keyOf(server);
  expect(keys).toMatchObject({
    ok: true,
    value: { jwks: [{ x, y }], unnamed: true, note: expect.stringContaining('CN=Grantscope test CA') },
  });
});

const root = issue({ name: 'Other root', ca: true });
const intermediate = issue({ name: 'Intermediate', ca: true, by: root });
const notCa = issue({ name: 'No CA', by: root });
const leaf = issue({ name: 'Signer', by: intermediate });
const fake = issue({ name: 'Signer', by: notCa });
const short = issue({ name: 'Short', ca: true, pathLength: 0, by: root });
const below = issue({ name: 'Below', ca: true, by: short });
const deep = issue({ name: 'Signer', by: below });
const lists = issue({ name: 'Lists', ca: true, keyUsage: 'sign-lists', by: root });
const listed = issue({ name: 'Signer', by: lists });
const narrow = issue({ name: 'Narrow', ca: true, permitted: [{ dNSName: 'a.example' }], by: root });
const within = issue({ name: 'Signer', names: [{ dNSName: 'x.a.example' }], by: narrow });
const outside = issue({ name: 'Signer', names: [{ dNSName: 'b.example' }], by: narrow });
const old = issue({ name: 'Old', ca: true, notAfter: '2020-01-01', notBefore: '2019-01-01', by: root });
const ofOld = issue({ name: 'Signer', by: old });
const unfit = issue({ name: 'Signer', keyUsage: 'sign-lists', by: intermediate });

test('a chain over an intermediate certificate leads to its root', () => {
  for (const chain of [
    [leaf.pem, intermediate.pem],
    [leaf.pem, intermediate.pem, root.pem],
    [within.pem, narrow.pem],
    [issue({ name: 'Signer', by: short }).pem, short.pem],
  ]) {
    expect(keysByChain(chain.map(der), [root.pem], frozenNow)).toMatchObject({ ok: true });
  }
});

test.each([
  ['to another root', [server], root.pem, frozenNow, 'was issued by'],
  ['without the certificate between', [leaf.pem], root.pem, frozenNow, 'was issued by CN=Intermediate'],
  ['over one that did not issue it', [leaf.pem, root.pem], testAuthority, frozenNow, 'x5c[0] was not'],
  [
    'over one that is no CA',
    [fake.pem, notCa.pem],
    root.pem,
    frozenNow,
    'x5c[1] is not the certificate of a CA',
  ],
  ['over one for lists', [listed.pem, lists.pem], root.pem, frozenNow, 'x5c[1] must not sign certificates'],
  ['over one that expired', [ofOld.pem, old.pem], root.pem, frozenNow, 'x5c[1] expired on 2020-01-01'],
  ['that is too long', [deep.pem, below.pem, short.pem], root.pem, frozenNow, 'x5c[2] permits at most 0'],
  [
    'with a name that is not permitted',
    [outside.pem, narrow.pem],
    root.pem,
    frozenNow,
    'x5c[1] does not permit',
  ],
  ['of a key for lists', [unfit.pem, intermediate.pem], root.pem, frozenNow, 'x5c[0] must not sign data'],
  ['with the signer last', [intermediate.pem, leaf.pem], root.pem, frozenNow, 'x5c[1] was issued by x5c[0]'],
  [
    'in another order',
    [leaf.pem, root.pem, intermediate.pem],
    testAuthority,
    frozenNow,
    'but by x5c[2]: the order',
  ],
  ['that has expired', [pem('expired')], testAuthority, frozenNow, 'x5c[0] expired on 2021-01-01'],
  ['of the future', [pem('not-yet-valid')], testAuthority, frozenNow, 'x5c[0] is not valid yet'],
  ['after all of it expired', [server], testAuthority, Date.UTC(2130, 0, 1), 'expired'],
  ['that is empty', [], testAuthority, frozenNow, 'x5c is empty'],
])('a chain %s is refused, and says where it ends', (_, chain, chosen, now, received) => {
  expect(keysByChain(chain.map(der), [chosen], now)).toMatchObject({
    ok: false,
    failure: { received: expect.stringContaining(received) },
  });
});

test('a chain that cannot be read is refused', () => {
  expect(keysByChain(['AAAA', 'no base64!'], [testAuthority], frozenNow)).toMatchObject({
    ok: false,
    failure: { received: 'x5c[0]: not a readable certificate' },
  });
});

test.each([
  ['the certificate of the signer itself was chosen', [der(server)], [server]],
  ['none of the chosen ones is a CA', [der(server)], [pem('client')]],
  ['none was chosen', [der(server)], []],
])('%s: its own key counts', (_, chain, chosen) => {
  expect(keysByChain(chain, chosen, frozenNow)).toBeUndefined();
});
