import { expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import { explainSilence, isSilent } from '../../../electron/http/explain-silence.ts';

const failure: Failure = {
  code: 'connection-closed',
  message: 'The login page could not be loaded. The connection was closed.',
  step: 'login window: after connecting',
  received: 'net::ERR_SOCKET_NOT_CONNECTED',
  hint: 'Look into the log.',
};

test('a client certificate that is wanted is named, whatever the browser made of it', () => {
  expect(explainSilence(failure, 'https://op.example/authorize', 'certificate-required')).toMatchObject({
    code: 'tls-client-certificate-required',
    message: 'The login page could not be loaded. op.example requires a client certificate.',
    step: 'login window: TLS handshake',
    received: 'net::ERR_SOCKET_NOT_CONNECTED',
    hint: expect.stringContaining('without mutual TLS'),
  });
});

test('TLS where plain http was asked is named', () => {
  expect(explainSilence(failure, 'http://op.example/authorize', 'tls')).toMatchObject({
    code: 'tls-expected',
    hint: 'Use https://op.example/authorize.',
  });
});

test.each([
  ['https://op.example/', 'tls'],
  ['https://op.example/', 'no-tls'],
  ['http://op.example/', 'no-tls'],
  ['http://op.example/', undefined],
] as const)('what %s did not tell (%s) is not guessed', (url, probed) => {
  expect(explainSilence(failure, url, probed)).toEqual(failure);
});

test('only an end without a word is looked into', () => {
  expect(isSilent(failure)).toBe(true);
  expect(isSilent({ ...failure, code: 'connection-reset' })).toBe(true);
  expect(isSilent({ ...failure, code: 'http-malformed' })).toBe(false);
});
