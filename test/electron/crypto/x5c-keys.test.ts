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

test('a chain over an intermediate certificate leads to its root', () => {
  expect(keysByChain([leaf.pem, intermediate.pem].map(der), [root.pem], frozenNow)).toMatchObject({
    ok: true,
  });
});

test.each([
  ['to another root', [server], root.pem, frozenNow, 'was issued by'],
  ['without the certificate between', [leaf.pem], root.pem, frozenNow, 'was issued by CN=Intermediate'],
  ['over one that did not issue it', [leaf.pem, root.pem], testAuthority, frozenNow, 'x5c[0] was not'],
  ['over one that is no CA', [fake.pem, notCa.pem], root.pem, frozenNow, 'x5c[0] was not issued by x5c[1]'],
  ['that has expired', [pem('expired')], testAuthority, frozenNow, 'x5c[0] expired on 2021-01-01'],
  ['of the future', [pem('not-yet-valid')], testAuthority, frozenNow, 'x5c[0] is not valid yet'],
  ['after all of it expired', [server], testAuthority, Date.UTC(2130, 0, 1), 'expired'],
  ['that is empty', [], testAuthority, frozenNow, 'x5c[0]: not a readable certificate'],
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
