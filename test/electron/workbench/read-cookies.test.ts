import { expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import { readCookies } from '../../../electron/workbench/read-cookies.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const page = (id: string, value: string): Exchange => ({
  kind: 'observed',
  id,
  leg: 'authorization',
  at: 1,
  request: { method: 'GET', url: 'https://op.example/login', headers: [] },
  response: {
    status: 200,
    statusText: '',
    headers: [['Set-Cookie', `sid=${value}`]],
    body: { encoding: 'utf8', content: '', size: 0 },
  },
  resourceType: 'Document',
  page: 'page-1',
  mainFrame: true,
  cookiesSet: [{ name: 'sid', secure: false, httpOnly: false }],
  cookiesSent: [],
  maskedFields: [],
});
const masked = (whole: Exchange): Exchange =>
  JSON.parse(JSON.stringify(whole).replace(/sid=[^"]+/, 'sid=s3cr…(20)'));

test('the cookies of a message have pseudonyms, and their values do not leave the store', async () => {
  const { runs } = await open(tempFolder());
  runs.save(sampleRun('r1'));
  const whole = ['s3cret-cookie-value-1', 's3cret-cookie-value-2', 's3cret-cookie-value-1'].map(
    (value, index) => page(`x${index}`, value),
  );
  runs.exchanges.addAll(
    'r1',
    0,
    whole.map((exchange) => ({ whole: exchange, masked: masked(exchange) })),
  );
  const read = async (id: string) => JSON.stringify(await readCookies(runs, 'r1', id));
  expect(await read('x1')).toContain('"kind":"changed","before":"cookie-1","after":"cookie-2"');
  expect(await read('x2')).toContain('"kind":"changed","before":"cookie-2","after":"cookie-1"');
  expect(await read('x2')).not.toContain('s3cret');
});

test('no message has no cookies', async () => {
  const { runs } = await open(tempFolder());
  expect(await readCookies(runs, 'r1', 'x1')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});
