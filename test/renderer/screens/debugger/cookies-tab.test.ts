import { expect, test } from 'vitest';
import { openScripted } from '../../../support/scripted-bridge.ts';

test('the cookies of a message are requested by it, and none are shown where they cannot be read', async () => {
  const { store, next } = openScripted();
  const history = { sent: [], changes: [], after: [] };
  const asked = store.getState().cookiesOf({ run: 'r1', exchange: 'x1' });
  const call = await next('run:cookies');
  expect(call.input).toEqual({ run: 'r1', exchange: 'x1' });
  call.answer(history);
  expect(await asked).toEqual(history);
  const again = store.getState().cookiesOf({ run: 'r1', exchange: 'draft' });
  (await next('run:cookies')).refuse({ code: 'not-found', message: 'There is no such message.' } as never);
  expect(await again).toBeUndefined();
});
