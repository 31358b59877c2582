import { afterEach, expect, test } from 'vitest';
import { noBrowser } from '../../../electron/ports/no-browser.ts';
import { tempFolder } from '../../support/store/temp-store.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';

let services: Services | undefined;
const opened: string[] = [];

afterEach(async () => {
  await services?.workbench.close();
  opened.length = 0;
});

async function openSection(section: string) {
  services = await openServices(tempFolder(), {
    openLoginWindow: async () => ({ ok: true, value: noBrowser }),
    openExternal: async (url) => {
      opened.push(url);
      return { ok: true, value: null };
    },
  });
  return services.workbench.gate('section:open', { section });
}

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
