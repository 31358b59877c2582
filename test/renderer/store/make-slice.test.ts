import { expect, test } from 'vitest';
import { keySlot } from '../../../renderer/store/make-slice.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const view = { key: 'k1', alg: 'ES256', describes: 'P-256', kid: 'kid', hasPublic: true };
const failure = { code: 'key-unfit', message: 'No key can be generated.' };
const draft = { header: '{}', claims: '{}', signature: { kind: 'none' }, fill: true } as const;

test('a generated key replaces the one of its algorithm', async () => {
  const { store, next } = openScripted();
  const first = store.getState().generateMakingKey({ alg: 'ES256' });
  (await next('make:generate-key')).answer(view);
  await first;
  const again = store.getState().generateMakingKey({ alg: 'ES256' });
  (await next('make:generate-key')).answer({ ...view, key: 'k2' });
  await again;
  const other = store.getState().generateMakingKey({ alg: 'dir', enc: 'A128GCM' });
  (await next('make:generate-key')).refuse(failure);
  expect(await other).toMatchObject({ ok: false });
  expect([...store.getState().generatedKeys]).toEqual([[keySlot({ alg: 'ES256' }), { ...view, key: 'k2' }]]);
});

test('a key is copied by the main process, which is said', async () => {
  const { store, next } = openScripted();
  const copied = store.getState().copyMakingKey({ key: 'k1', part: 'private', form: 'pem' });
  (await next('make:copy-key')).answer(null);
  await copied;
  expect(store.getState().toasts.map(({ text }) => text)).toEqual(['Copied the private key as PEM']);
});

test('a token opens in the Inspector once it is made, and not before', async () => {
  const { store, next, waiting } = openScripted();
  const refused = store.getState().makeToken(draft);
  (await next('make:sign')).refuse(failure);
  expect(await refused).toMatchObject({ ok: false });
  expect(store.getState().inspectorText).toBe('');
  void store.getState().makeToken(draft);
  (await next('make:sign')).answer({ text: 'a.b.' });
  expect((await next('inspector:inspect')).input).toMatchObject({ text: 'a.b.' });
  expect([store.getState().tab, waiting('make:sign')]).toEqual(['inspector', 0]);
});

test('the vocabulary is loaded once', async () => {
  const { store, next, waiting } = openScripted();
  const vocabulary = { header: [], claims: [], members: [], times: [], values: [], algorithms: ['ES256'] };
  const loading = store.getState().loadMakeVocabulary();
  (await next('make:vocabulary')).answer(vocabulary);
  await loading;
  await store.getState().loadMakeVocabulary();
  expect([store.getState().makeVocabulary, waiting('make:vocabulary')]).toEqual([vocabulary, 0]);
});
