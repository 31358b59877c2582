import { expect, test } from 'vitest';
import { readSequence } from '../../../../core/views/message/sequence.ts';
import { browseStep, httpStep } from '../../../support/exchanges.ts';

test.each([
  ['http-authentication-required', 'HTTP authentication required'],
  ['tls-expired', 'TLS expired'],
  ['not-tls', 'not TLS'],
  ['dns-failed', 'DNS failed'],
  ['connection-refused', 'refused'],
  ['login-window-closed', 'login window closed'],
] as const)('%s is said as %j', (code, status) => {
  const failure = { code, message: '' } as const;
  const step = httpStep('x1', 'token');
  const believed = { kind: 'http', now: step.at, outcome: { ok: false, failure } } as const;
  const [back] = readSequence([{ ...step, believed }], false);
  expect(back?.status).toContain(status);
  const front = readSequence([browseStep('x2', { ok: false, failure })], false);
  expect(front.map((row) => row.status)).toContain(status);
});
