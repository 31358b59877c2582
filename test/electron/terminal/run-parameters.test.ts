import { expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

test('--param adds parameters at the demo provider too', async () => {
  const { asked } = await playCli(['run', 'demo', '--param', 'login_hint=bob', '--param', 'max_age=0']);
  expect(asked.runs).toMatchObject([
    {
      options: {
        parameters: [
          { name: 'login_hint', value: 'bob' },
          { name: 'max_age', value: '0' },
        ],
      },
    },
  ]);
});

test('without it, the options name none', async () => {
  const { asked } = await playCli(['run', 'demo']);
  expect(asked.runs[0]?.options).not.toHaveProperty('parameters');
});

test('one without an equals sign is wrong usage', async () => {
  const { code, asked } = await playCli(['run', 'demo', '--param', 'login_hint']);
  expect([code, asked.runs]).toEqual([2, []]);
});
