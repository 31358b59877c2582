import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelNames, eventNames } from '../../../core/bridge/channel-names.ts';
import { chooseGrant, run } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';

// The bridge of a host alone: what the calls mean is tested with the workbench.

/** While set, each call returns its own channel and input. */
let echoes = false;
let app: AppWindow;
beforeAll(async () => {
  app = await openWindow({
    intercept: (gate) => async (channel, input) =>
      echoes ? { ok: true, value: { channel, input } } : gate(channel, input),
  });
  await app.page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(() => app?.stop());

/** Calls one channel from the page, with a text of so many characters that JSON escapes, and returns the result. */
const call = (channel: string, length: number) =>
  app.page.evaluate<unknown>(
    `(async () => {
      const text = '"\\\\\\n\\u0000\\u202e\\ud800é€😀</script>'.repeat(${length / 20}).slice(0, ${length});
      const input = { text, list: [text.slice(0, 20), 1.5, null, true], __proto__: null, ['__proto__']: 1 };
      const { ok, value } = await grantscope['${channel}'](input);
      return [ok, value.channel, JSON.stringify(value.input) === JSON.stringify(input)];
    })()`,
  );

it('every event crosses the bridge with its payload', async () => {
  const { page } = app;
  await page.evaluate(
    `window.heard = {};
    for (const name of ${JSON.stringify(eventNames)}) grantscope.listen(name, (payload) => { heard[name] = payload; });`,
  );
  const heard = (name: string) => page.evaluate<unknown>(`heard[${JSON.stringify(name)}]`);
  await chooseGrant(page, 'Client credentials');
  await run(page);
  await page.evaluate(`grantscope['inspector:inspect']({ text: 'Bearer eyJhbGciOiJub25lIn0.e30.' })`);
  await expect
    .poll(() => heard('run:changed'))
    .toMatchObject({ run: expect.stringMatching(/./), sequence: expect.any(Number) });
  const completed = expect.objectContaining({ state: 'completed' });
  await expect.poll(() => heard('app:changed')).toMatchObject({ runs: expect.arrayContaining([completed]) });
  await expect.poll(() => heard('inspector:changed')).toMatchObject({});
});

it('every channel crosses the bridge both ways with its own texts', async () => {
  echoes = true;
  for (const channel of channelNames) expect(await call(channel, 40)).toEqual([true, channel, true]);
});

it('a text of three megabytes crosses both ways', async () => {
  echoes = true;
  expect(await call('inspector:inspect', 3_000_000)).toEqual([true, 'inspector:inspect', true]);
});
