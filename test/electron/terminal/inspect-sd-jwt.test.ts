import { describe, expect, test } from 'vitest';
import examples from '../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { playCli } from '../../support/terminal/play-cli.ts';

const example = examples.cases.find(({ name }) => name === 'key_binding');
if (example === undefined) throw new Error('no example');
const { presentation, issuerKey } = example;
const files = { 'keys.json': JSON.stringify({ keys: [issuerKey] }) };

const inspect = (raw: string, ...options: readonly string[]) =>
  playCli(['inspect', '-', '--jwks', 'keys.json', ...options], { stdin: raw, files });

describe('an SD-JWT with the key of its issuer', () => {
  test('is verified, with its disclosures at their places and its key binding', async () => {
    const { plain, code } = await inspect(presentation);
    expect(plain).toContain('One token');
    expect(plain).toContain('SD-JWT');
    expect(plain).not.toContain('invalid signature');
    expect(plain.match(/signature verified/g)).toHaveLength(2);
    expect(plain).toMatch(/disclosures +\d+ disclosed/);
    expect(plain).toMatch(/\/given_name +John\n/);
    expect(plain).toMatch(/sd_hash +\S/);
    expect(plain).not.toMatch(/unmatched|rejected|jose\.disclosures|jose\.key-binding/);
    expect(code).toBe(0);
  });

  test('with a foreign disclosure is rejected, and the disclosure named', async () => {
    const foreign = Buffer.from('["salt","admin",true]').toString('base64url');
    const { plain, code } = await inspect(presentation.replace('~', `~${foreign}~`));
    expect(plain).toMatch(/admin +true/);
    expect(plain).toContain('unmatched: its digest is not in the token');
    expect(plain).toContain('jose.disclosures');
    expect(plain).toContain('jose.key-binding');
    expect(code).toBe(1);
  });

  test('without key binding says so', async () => {
    const { plain, code } = await inspect(example.issuance);
    expect(plain).toMatch(/key binding +none/);
    expect(code).toBe(0);
  });

  test('has its disclosures in the JSON report', async () => {
    const { plain } = await inspect(presentation, '--json');
    const [token] = JSON.parse(plain).tokens;
    expect(token).toMatchObject({
      kind: 'jws',
      signature: { state: 'valid' },
      sdJwt: {
        algorithm: 'sha-256',
        problems: [],
        keyBinding: { signature: { state: 'valid' }, problems: [] },
      },
    });
    expect(token.sdJwt.disclosures).toContainEqual(
      expect.objectContaining({ state: 'disclosed', at: '/given_name', value: 'John' }),
    );
    expect(plain).not.toContain(presentation);
  });
});
