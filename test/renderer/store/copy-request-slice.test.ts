import { describe, expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

const masked = "curl https://op.example/token --data-raw 'code=abcd…(43)'";
const curl = { masked, variables: { names: ['CODE', 'CODE_VERIFIER'], text: '# Set CODE …\ncurl' } };
const texts = ({ store }: ReturnType<typeof openScripted>) => store.getState().toasts.map(({ text }) => text);

describe('a message copied as cURL', () => {
  test.each([
    ['masked', curl.masked, 'Copied as cURL, secrets masked'],
    ['without a secret', 'curl https://op.example/jwks', 'Copied as cURL'],
  ])('%s', async (_how, text, said) => {
    const scripted = openScripted();
    const copied = scripted.store.getState().copyMaskedRequest('curl', { masked: text });
    const call = await scripted.next('clipboard:write');
    expect(call.input).toEqual({ text });
    call.answer(null);
    await copied;
    expect(texts(scripted)).toEqual([said]);
  });

  test('with variables', async () => {
    const scripted = openScripted();
    const copied = scripted.store.getState().copyRequestWithVariables('curl', curl);
    const call = await scripted.next('clipboard:write');
    expect(call.input).toEqual({ text: curl.variables.text });
    call.answer(null);
    await copied;
    expect(texts(scripted)).toEqual(['Copied as cURL. Set CODE and CODE_VERIFIER before you run it']);
  });

  test('with variables, of which it has none: nothing is copied', async () => {
    const scripted = openScripted();
    await scripted.store.getState().copyRequestWithVariables('curl', { masked });
    expect([scripted.waiting('clipboard:write'), texts(scripted)]).toEqual([0, []]);
  });

  test('with secrets, which the window never has', async () => {
    const scripted = openScripted();
    const copied = scripted.store.getState().copyRequestWithSecrets('curl', { run: 'r', exchange: 'x1' });
    const call = await scripted.next('run:copy-curl');
    expect(call.input).toEqual({ run: 'r', exchange: 'x1' });
    call.answer(null);
    await copied;
    expect([texts(scripted), scripted.waiting('clipboard:write')]).toEqual([
      ['Copied as cURL with secrets'],
      0,
    ]);
  });

  test('as fetch: masked, with variables, and with secrets', async () => {
    const scripted = openScripted();
    const { copyMaskedRequest, copyRequestWithVariables, copyRequestWithSecrets } = scripted.store.getState();
    const masked = copyMaskedRequest('fetch', curl);
    (await scripted.next('clipboard:write')).answer(null);
    await masked;
    const withVariables = copyRequestWithVariables('fetch', curl);
    (await scripted.next('clipboard:write')).answer(null);
    await withVariables;
    const withSecrets = copyRequestWithSecrets('fetch', { run: 'r', exchange: 'x1' });
    const call = await scripted.next('run:copy-curl');
    expect(call.input).toEqual({ run: 'r', exchange: 'x1', as: 'fetch' });
    call.answer(null);
    await withSecrets;
    expect(texts(scripted)).toEqual([
      'Copied as fetch, secrets masked',
      'Copied as fetch. Set CODE and CODE_VERIFIER before you run it',
      'Copied as fetch with secrets',
    ]);
  });

  test('with secrets that cannot be read: the reason is shown', async () => {
    const scripted = openScripted();
    const copied = scripted.store.getState().copyRequestWithSecrets('curl', { run: 'r', exchange: 'x1' });
    (await scripted.next('run:copy-curl')).refuse({ code: 'not-found', message: 'The vault is locked.' });
    await copied;
    expect(texts(scripted)).toEqual(['The vault is locked.']);
  });
});

test.each([
  ['URL', 'https://op.example/cb?code=abcd…(43)', 'Copied URL, secrets masked'],
  ['URL', 'https://op.example/cb?state=x', 'Copied URL'],
  ['the body of the request', '{"password":"••••••"}', 'Copied the body of the request, secrets masked'],
])('%s %s', async (what, text, said) => {
  const scripted = openScripted();
  const copied = scripted.store.getState().copyText(text, what);
  (await scripted.next('clipboard:write')).answer(null);
  await copied;
  expect(texts(scripted)).toEqual([said]);
});
