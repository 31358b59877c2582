import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { metadataPath } from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();

describe('pasting', () => {
  test.each([
    ['a token', () => kept.token, 'JWT, ES256'],
    ['Bearer', () => `Bearer ${kept.token}`, 'JWT, ES256'],
    ['a URL', () => `https://app.example/cb#id_token=${kept.token}&lang=x`, 'URL, 1 token'],
    ['JSON', () => JSON.stringify({ id_token: kept.token, expires_in: 60 }), 'JSON, 1 token'],
    ['curl', () => `curl -H 'Authorization: Bearer ${kept.token}' https://api.example`, 'curl, 1 token'],
  ])('%s finds, decodes and checks what is in it', async (_what, text, title) => {
    const view = await kept.paste(text());
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    expect(view.found).toHaveLength(1);
    expect(text().slice(view.found[0]?.start, view.found[0]?.end)).toBe(kept.token);
    expect(view.rules).toBeGreaterThan(10);
    if (title.includes(',') && !title.startsWith('JWT'))
      expect(view.title).toMatch(new RegExp(`, ${title}$`));
    expect(await kept.inspector.get(view.id)).toMatchObject({ ok: true, value: { text: text() } });
    expect(kept.inspector.list()).toMatchObject([{ id: view.id }]);
  });

  test.each(['', '   ', 'no token here', '{}', '\u0000\u202e<script>'])(
    '%j finds nothing and breaks nothing',
    async (text) => {
      expect((await kept.paste(text)).found.filter(({ token: { kind } }) => kind !== 'opaque')).toEqual([]);
    },
  );

  test('an empty text is not stored', async () => {
    await kept.paste('  ');
    expect(kept.inspector.list()).toEqual([]);
  });

  test('a later state of the same paste takes the place of the one before', async () => {
    const { id } = await kept.paste(kept.token);
    await kept.paste(`${kept.token} `, id);
    expect(kept.inspector.list()).toHaveLength(1);
    kept.inspector.delete(id);
    expect(kept.inspector.list()).toEqual([]);
    expect(await kept.inspector.get(id)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a deleted text is restored at its place, still verified; a later one is not replaced', async () => {
    const { id } = await kept.paste(kept.token);
    await kept.paste('second');
    const before = kept.inspector.list();
    kept.inspector.delete(id);
    expect(kept.bench.store.inspections.text(id)).toBeUndefined();
    expect(kept.inspector.restore(id)).toEqual({ ok: true, value: null });
    expect(kept.inspector.list()).toEqual(before);
    expect(await kept.inspector.get(id)).toMatchObject({ ok: true, value: { text: kept.token } });
    expect(kept.inspector.restore(id)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('only the last three deleted texts can be restored, and an unknown one cannot', async () => {
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) ids.push((await kept.paste(text)).id);
    for (const id of ids) kept.inspector.delete(id);
    expect(ids.map((id) => kept.inspector.restore(id).ok)).toEqual([false, true, true, true]);
    expect(kept.inspector.restore('unknown').ok).toBe(false);
  });

  test('a title stays short, whatever the token says of itself', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k'.repeat(30_000) })).toString(
      'base64url',
    );
    expect((await kept.paste(`${header}.e30.c2ln`)).title.length).toBeLessThanOrEqual(120);
  });
});

describe('verifying', () => {
  test('with a JWK, a JWK Set, a PEM and the keys of the issuer', async () => {
    const { id } = await kept.paste(kept.token);
    const { jwk } = kept.provider.key;
    const { createPublicKey } = await import('node:crypto');
    const pem = createPublicKey({ key: jwk, format: 'jwk' })
      .export({ format: 'pem', type: 'spki' })
      .toString();
    for (const text of [JSON.stringify(jwk), JSON.stringify({ keys: [jwk] }), pem]) {
      expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } }))).toBe(
        'valid',
      );
    }
    expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('valid');
  });

  test('with a shared secret, and not with a wrong one', async () => {
    const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30`;
    const secret = 'correct-horse-battery-staple-0123456789';
    const { id } = await kept.paste(
      `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`,
    );
    expect(
      stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: secret } })),
    ).toBe('valid');
    expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'x' } }))).toBe(
      'invalid',
    );
    expect(await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } })).toMatchObject({
      failure: { step: 'inspector: claim iss' },
    });
  });

  test('one token does not forget the verdict on another', async () => {
    const { id } = await kept.paste(
      `${kept.token}\n${signEs256({ kid: kept.provider.key.jwk.kid }, { n: 1 }, kept.provider.key.privateKey)}`,
    );
    const keys = { kind: 'pasted', text: JSON.stringify(kept.provider.key.jwk) } as const;
    await kept.inspector.verify({ id, found: 0, keys });
    const both = await kept.inspector.verify({ id, found: 1, keys });
    expect([stateOf(both, 0), stateOf(both, 1)]).toEqual(['valid', 'valid']);
  });

  test('a text that was changed meanwhile is not overwritten', async () => {
    const { id } = await kept.paste(kept.token);
    const verified = kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    await kept.paste('another text', id);
    expect(await verified).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await kept.inspector.get(id)).toMatchObject({ value: { text: 'another text' } });
  });

  test.each([
    ['a text that is gone', 'none', 0, 'not-found'],
    ['a token that is not there', undefined, 7, 'invalid-input'],
  ])('%s is refused', async (_what, other, found, code) => {
    const { id } = await kept.paste(kept.token);
    expect(stateOf(await kept.inspector.verify({ id: other ?? id, found, keys: { kind: 'issuer' } }))).toBe(
      code,
    );
  });

  test('an issuer that publishes no keys says why', async () => {
    kept.provider.on(metadataPath, json([]));
    const { id } = await kept.paste(kept.token);
    expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe(
      'not-an-object',
    );
  });
});

describe('the status in the list of pasted texts', () => {
  const seconds = Math.floor(Date.now() / 1000);
  const sign = (claims: object, key = kept.provider.key.privateKey): string =>
    signEs256({ typ: 'JWT', kid: kept.provider.key.jwk.kid }, { ...kept.provider.claims(), ...claims }, key);
  const keys = () => ({ kind: 'pasted', text: JSON.stringify(kept.provider.key.jwk) }) as const;
  const summaryOf = (id: string) => kept.inspector.list().find((item) => item.id === id);

  test('is unknown until the signature was verified', async () => {
    const { id } = await kept.paste(kept.token);
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await kept.inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)).toMatchObject({ verdict: 'pass', expiresAt: expect.any(Number) });
  });

  test('stays verified when another text was open in between, and not after a restart', async () => {
    const { id } = await kept.paste(kept.token);
    await kept.inspector.verify({ id, found: 0, keys: keys() });
    await kept.paste('another');
    const opened = await kept.inspector.get(id);
    expect(opened.ok && viewOf(opened).found[0]?.token.signature?.state).toBe('valid');
    expect(summaryOf(id)?.verdict).toBe('pass');
    kept.restart();
    expect(summaryOf(id)?.verdict).toBeUndefined();
    const again = await kept.inspector.get(id);
    expect(again.ok && viewOf(again).found[0]?.token.signature?.state).toBe('not-checked');
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('is bad after a wrong signature', async () => {
    const { id } = await kept.paste(sign({}, makeKey('other').privateKey));
    await kept.inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('fail');
    kept.restart();
    expect(summaryOf(id)?.verdict).toBe('fail');
  });

  test('is unknown again when the text was changed to a token that no known key verifies', async () => {
    const { id } = await kept.paste(kept.token);
    await kept.inspector.verify({ id, found: 0, keys: keys() });
    await kept.paste(sign({}, makeKey('other').privateKey), id);
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('tells when the first token expires and the last one starts', async () => {
    const early = sign({ exp: seconds + 60, nbf: seconds - 60 });
    const late = sign({ exp: seconds + 90, nbf: seconds + 30 });
    const { id } = await kept.paste(JSON.stringify({ access_token: late, id_token: early }));
    expect(summaryOf(id)).toMatchObject({
      expiresAt: (seconds + 60) * 1000,
      startsAt: (seconds + 30) * 1000,
    });
  });

  test('an expired token is bad after a restart too; one that was not valid yet is not', async () => {
    const expired = await kept.paste(sign({ exp: seconds - 60 }));
    const early = await kept.paste(sign({ nbf: seconds + 60, exp: seconds + 600 }));
    kept.restart();
    expect(summaryOf(expired.id)?.verdict).toBe('fail');
    expect(summaryOf(early.id)?.verdict).toBeUndefined();
  });

  test('one unverified token among verified ones keeps the text from being good', async () => {
    const { id } = await kept.paste(`${sign({ jti: 'a' })} ${sign({ jti: 'b' })}`);
    await kept.inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await kept.inspector.verify({ id, found: 1, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('pass');
  });

  test('a good result that an earlier version stored is not shown', async () => {
    const { id } = await kept.paste(kept.token);
    kept.bench.store.inspections.saveVerdict(id, 'pass');
    kept.restart();
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });
});
