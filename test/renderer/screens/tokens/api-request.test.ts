import { describe, expect, test } from 'vitest';
import {
  apiUrlProblem,
  noteOnTokenType,
  suggestedUrl,
} from '../../../../renderer/screens/tokens/api-request.ts';

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

describe('the token type of a call', () => {
  test.each(['DPoP', 'dpop'])('%s is said not to be sent as Bearer', (type) => {
    expect(noteOnTokenType(type)).toContain('It is not sent as Bearer');
  });

  test.each(['Bearer', 'bearer', 'N_A', '', undefined])('%s needs no word', (type) => {
    expect(noteOnTokenType(type)).toBeUndefined();
  });
});
