import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../../core/token/json.ts';
import { matchDisclosures } from '../../../../core/token/sd-jwt/match-disclosures.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { memberText } from '../../../../core/token/written-numbers.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';

const disclose = (...members: unknown[]) =>
  Buffer.from(JSON.stringify(['salt', ...members])).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const claimsOf = (payload: object, disclosures: readonly string[]) =>
  matchDisclosures(payload as JsonObject, { disclosures }, nodeCrypto).claims;

describe('the claims as a verifier gets them', () => {
  test('have disclosed members and elements at their places, and no digests', () => {
    const [name, inner, element] = [disclose('name', 'Alice'), disclose('city', 'Jena'), disclose('a')];
    const address = disclose('address', { _sd: [digest(inner)], country: 'DE' });
    const payload = {
      _sd: [digest(name), digest(address), digest('decoy')],
      _sd_alg: 'sha-256',
      list: [{ '...': digest(element) }, { '...': digest('hidden') }, 'b'],
    };
    expect(claimsOf(payload, [name, inner, element, address])).toEqual({
      list: ['a', 'b'],
      name: 'Alice',
      address: { country: 'DE', city: 'Jena' },
    });
    expect(claimsOf(payload, [])).toEqual({ list: ['b'] });
  });

  test.each([
    [
      'a claim that is there already',
      { sub: 'a', _sd: [digest(disclose('sub', 'b'))] },
      disclose('sub', 'b'),
    ],
    ['a foreign disclosure', { sub: 'a' }, disclose('admin', true)],
    ['a digest of an element among members', { sub: 'a', _sd: [digest(disclose(1))] }, disclose(1)],
  ])('lack %s', (_what, payload, disclosure) => {
    expect(claimsOf(payload, [disclosure])).toEqual({ sub: 'a' });
  });

  test('have a claim whose digest is repeated once, however often it is nested', () => {
    let last = disclose('x', 'end');
    const all = [last];
    for (let depth = 0; depth < 60; depth += 1) {
      last = disclose('x', { a: { _sd: [digest(last)] }, b: { _sd: [digest(last)] } });
      all.push(last);
    }
    expect(JSON.stringify(claimsOf({ _sd: [digest(last)] }, all)).length).toBeLessThan(2000);
  });

  test('have numbers as they were written', () => {
    const { value } = readJson('{"big":100002348117421473,"_sd":[]}');
    expect(memberText(claimsOf(value as JsonObject, []), 'big')).toBe('100002348117421473');
  });

  test('never throw, whatever the payload is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('_sd', '...', 'a', '__proto__'), fc.jsonValue()),
        (payload) => {
          const disclosures = [disclose('a', payload), disclose(payload), 'x'];
          const digests = { ...payload, _sd: disclosures.map(digest) };
          expect(Object.keys(claimsOf(digests, disclosures))).not.toContain('_sd');
        },
      ),
      { numRuns: 200 },
    );
  });
});
