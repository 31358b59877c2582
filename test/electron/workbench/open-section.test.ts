import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noBrowser } from '../../../electron/ports/no-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-section-'));
let services: Services;
const opened: string[] = [];

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async () => ({ ok: true, value: noBrowser }),
    openExternal: async (url) => {
      opened.push(url);
      return { ok: true, value: null };
    },
  });
});
beforeEach(() => {
  opened.length = 0;
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const openSection = (section: string) => services.workbench.gate('section:open', { section });

test('a section of a specification is opened in the system browser', async () => {
  expect(await openSection('RFC 6749 §5.1')).toEqual({ ok: true, value: null });
  expect(opened).toEqual(['https://www.rfc-editor.org/rfc/rfc6749#section-5.1']);
});

test.each(['https://evil.example/', 'RFC 6749', 'file:///etc/passwd', '__proto__', ''])(
  'nothing else is opened: %j',
  async (text) => {
    expect(await openSection(text)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(opened).toEqual([]);
  },
);
