import { expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import examples from '../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';

const kept = keepInspector();
const example = examples.cases.find(({ name }) => name === 'key_binding');
if (example === undefined) throw new Error('no example');
const { presentation, issuerKey } = example;

test('an SD-JWT is one token, verified with the key of its issuer, with its disclosures', async () => {
  const view = await kept.paste(`Authorization: Bearer ${presentation}`);
  expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
  expect(view.found).toMatchObject([
    {
      token: {
        title: 'SD-JWT, ES256',
        sdJwt: { wrong: [], problems: [], keyBinding: { signature: { state: 'valid' }, problems: [] } },
      },
    },
  ]);
  expect(view.found[0]?.token.sdJwt?.disclosures).toContainEqual(
    expect.objectContaining({ name: '/given_name', value: 'John' }),
  );
  const keys = { kind: 'pasted', text: JSON.stringify(issuerKey) } as const;
  expect(stateOf(await kept.inspector.verify({ id: view.id, found: 0, keys }))).toBe('valid');
});

test('a foreign disclosure is marked, and does not count as a claim', async () => {
  const foreign = Buffer.from('["salt","admin",true]').toString('base64url');
  const [found] = (await kept.paste(presentation.replace('~', `~${foreign}~`))).found;
  expect(found?.token.sdJwt).toMatchObject({ wrong: ['admin'] });
  expect(found?.token.claims.map(({ name }) => name)).not.toContain('admin');
  expect(found?.token.findings).toContainEqual(
    expect.objectContaining({ rule: 'jose.disclosures', result: 'fail' }),
  );
});

test('a JWT has no disclosures', async () => {
  const [found] = (await kept.paste(kept.token)).found;
  expect(found?.token).not.toHaveProperty('sdJwt');
});
