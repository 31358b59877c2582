import { expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';

const kept = keepInspector();
const encode = (text: string) => Buffer.from(text).toString('base64url');

test('a nested JWT is listed with its value, and the paste keeps the title of the outer one', async () => {
  const outer = `${encode('{"alg":"RS256","cty":"JWT"}')}.${encode(kept.token)}.c2ln`;
  const view = await kept.paste(outer);
  expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
  expect(view.title).toBe('someone · test-app, JWS, RS256');
  expect(view.found).toMatchObject([
    { start: 0, end: outer.length, token: { deviations: [] } },
    { start: outer.length, end: outer.length, raw: kept.token, token: { title: 'ID Token, ES256' } },
  ]);
  expect(view.found[0]).not.toHaveProperty('raw');
});
