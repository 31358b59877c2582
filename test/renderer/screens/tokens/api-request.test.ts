import { expect, test } from 'vitest';
import { apiUrlProblem, suggestedUrl } from '../../../../renderer/screens/tokens/api-request.ts';

test.each([
  [{ demo: true, resource: 'http://127.0.0.1:1/api' }, 'http://127.0.0.1:1/api/orders'],
  [{ demo: false, resource: 'https://api.example' }, 'https://api.example'],
  [{ demo: false, resource: 'urn:api' }, ''],
  [{ demo: false }, ''],
])('%o suggests %j', (connection, url) => {
  expect(suggestedUrl(connection)).toBe(url);
});

test.each(['https://api.example/orders?a=1', ' http://127.0.0.1:1/ '])('%s can be called', (url) => {
  expect(apiUrlProblem(url)).toBeUndefined();
});

test.each(['', 'orders', '/orders', 'ftp://api.example', 'javascript:alert(1)', 'urn:api'])(
  '%j cannot be called, which is said',
  (url) => {
    expect(apiUrlProblem(url)).toMatch(/URL/);
  },
);
