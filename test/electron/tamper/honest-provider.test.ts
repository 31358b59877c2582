import { expect, test } from 'vitest';
import { tamperingIds } from '../../../core/record/tampering-record.ts';
import { start } from '../../support/provider/folder.ts';
import { httpLoginBrowser } from '../../support/tamper/http-login-browser.ts';
import { tamperedRun } from '../../support/tamper/tampered-run.ts';

test.each(tamperingIds)('%s is refused', async (id) => {
  const provider = await start();
  const report = await tamperedRun(provider, httpLoginBrowser(provider), id);
  expect(report.tampering?.result?.kind).toBe('refused');
  expect(report.exchanges.find((exchange) => exchange.id === report.tampering?.exchange)).toHaveProperty(
    'edited',
  );
});
