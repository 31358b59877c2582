import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { noBrowser } from '../../../electron/ports/no-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { tempFolder } from '../../support/store/temp-store.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';

let services: Services | undefined;

afterEach(() => services?.workbench.close());

const open = async (folder: string) => {
  services = await openServices(folder, { openLoginWindow: async () => ({ ok: true, value: noBrowser }) });
  return services;
};

test('the first start shows its state with the demo provider', async () => {
  const { call } = await open(tempFolder());
  expect((await call('app:state', null)).connections.map(({ id }) => id)).toEqual(['demo']);
});

test('a later start shows what is stored before the demo provider has started, and tells when it has', async () => {
  const folder = tempFolder();
  storeKeys(join(folder, 'demo-provider'));
  const first = await open(folder);
  await first.call('app:state', null);
  await first.workbench.close();

  const { call, workbench } = await open(folder);
  const answered: string[] = [];
  const changed = new Promise<void>((resolve) => {
    workbench.attach({
      runChanged: () => undefined,
      appChanged: () => {
        answered.push('change');
        resolve();
      },
      inspectionChanged: () => undefined,
    });
  });
  const keys = call('key:list', null).then(() => answered.push('keys'));
  const state = await call('app:state', null);
  answered.push('state');
  await Promise.all([keys, changed]);
  expect(state.connections.map(({ id }) => id)).toEqual(['demo']);
  expect(answered[0]).toBe('state');
  expect(answered).toContain('change');
  expect(answered).toContain('keys');
});
