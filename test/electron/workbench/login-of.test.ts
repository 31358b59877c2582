import { describe, expect, test } from 'vitest';
import { loginOf } from '../../../electron/workbench/login-of.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const plan = fullLoginPlan('authorization-code');
const { options } = plan;

describe('how the login of a run was started', () => {
  test('is read from its plan, and for a follow-up from that of its login', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('login'), { persona: 'p1', plan });
    runs.save(sampleRun('refresh'), { parent: 'login' });
    runs.save(sampleRun('call'), { parent: 'refresh' });
    for (const id of ['login', 'refresh', 'call'])
      expect(loginOf(runs, id)).toEqual({ persona: 'p1', options });
  });

  test('has no user where the run had none', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('r1'), { plan });
    expect(loginOf(runs, 'r1')).toEqual({ options });
  });

  test('has no credentials', async () => {
    const { runs } = await open(tempFolder());
    const password = fullLoginPlan('password');
    const person = { username: 'ann', password: 'hush' };
    runs.save(sampleRun('r1'), {
      plan: { ...password, options: { grant: 'password', scope: 'orders', person } },
    });
    expect(loginOf(runs, 'r1')).toEqual({ options: { grant: 'password', scope: 'orders' } });
  });

  test('is unknown for a run without a plan, for none, and while the vault is locked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock('correct horse battery staple');
    first.runs.save(sampleRun('old'));
    first.runs.save(sampleRun('r1'), { plan });
    expect([loginOf(first.runs, 'old'), loginOf(first.runs, 'none')]).toEqual([undefined, undefined]);
    first.close();
    expect(loginOf((await open(folder)).runs, 'r1')).toBeUndefined();
  });
});
