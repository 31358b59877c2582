import { describe, expect, test } from 'vitest';
import { thumbprint } from '../../../core/token/thumbprint.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import examples from '../../fixtures/rfc-examples/rfc-examples.json' with { type: 'json' };

const ec = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' };

describe('thumbprint', () => {
  test('is that of the RSA key in RFC 7638 section 3.1', () => {
    const { jwk, thumbprint_sha256 } = examples.rfc7638_3_1;
    expect(thumbprint(nodeCrypto, jwk)).toBe(thumbprint_sha256);
  });

  test('is that of the OKP key in RFC 8037 appendix A.3', () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    expect(thumbprint(nodeCrypto, key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test('depends neither on the order of the members nor on further ones', () => {
    const other = { d: 'ZA', use: 'sig', y: 'eQ', x: 'eA', crv: 'P-256', kty: 'EC', kid: 'a' };
    expect(thumbprint(nodeCrypto, other)).toBe(thumbprint(nodeCrypto, ec));
  });

  test('differs where a member differs', () => {
    expect(thumbprint(nodeCrypto, { ...ec, y: 'eA' })).not.toBe(thumbprint(nodeCrypto, ec));
  });

  test.each([
    ['no kty', { crv: 'P-256', x: 'eA', y: 'eQ' }],
    ['no coordinate', { kty: 'EC', crv: 'P-256', x: 'eA' }],
    ['a coordinate that is a number', { ...ec, y: 1 }],
    ['a kty that is a list', { ...ec, kty: ['EC'] }],
    ['an AKP key without its algorithm', { kty: 'AKP', pub: 'eA' }],
    ['a secret key', { kty: 'oct', k: 'eA' }],
    ['a kty that every object has', { ...ec, kty: 'constructor' }],
    ['nothing', {}],
  ])('%s has none', (_name, key) => {
    expect(thumbprint(nodeCrypto, key)).toBeUndefined();
  });

  test('an inherited member does not count', () => {
    expect(thumbprint(nodeCrypto, Object.create(ec))).toBeUndefined();
  });
});
