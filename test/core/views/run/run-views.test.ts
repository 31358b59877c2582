import { describe, expect, test } from 'vitest';
import type { DetailsRecord, SummaryRecord } from '../../../../core/record/run-record.ts';
import { hostsOf, runContent, runTitle, summaryView } from '../../../../core/views/run/run-views.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import { browseStep, httpStep, observed } from '../../../support/exchanges.ts';
import { sampleRun, sampleToken } from '../../../support/store/runs.ts';

describe('the title of a run', () => {
  test.each([
    ['authorization-code', {}, 'Code'],
    ['authorization-code', { variant: { pkce: 'S256' } }, 'Code + PKCE'],
    ['authorization-code', { variant: { pkce: 'plain' } }, 'Code + PKCE plain'],
    ['hybrid', { variant: { responseType: 'code id_token' } }, 'Hybrid code id_token'],
    ['hybrid', {}, 'Hybrid'],
    ['implicit', { variant: { responseType: 'token' } }, 'Implicit token'],
    ['client-credentials', {}, 'Client credentials'],
    ['refresh', {}, 'Refresh'],
    ['api-call', { call: { method: 'GET', path: '/orders' } }, 'GET /orders'],
    ['api-call', {}, 'API call'],
  ] as const)('of %s with %j is made when it is read', (grant, named, title) => {
    expect(runTitle({ grant, ...named })).toBe(title);
  });

  test('has an end, however long the address is', () => {
    const call = { method: 'GET', path: `/${'a'.repeat(500)}` };
    expect(runTitle({ grant: 'api-call', call })).toHaveLength(80);
  });
});

test('a summary is what the window takes, with its result in words', () => {
  const summary: SummaryRecord = {
    ...sampleRun('r1', { grant: 'api-call', call: { method: 'GET', path: '/a' } }).summary,
    follows: {
      run: 'r0',
      result: { kind: 'answered', status: 200, request: { method: 'GET', path: '/a' } },
    },
  };
  const view = summaryView(summary);
  expect(view.follows).toEqual({ run: 'r0', result: { kind: 'answered', text: 'GET /a: 200' } });
  expect(schemas.runSummary.parse(view)).toEqual(view);
});

describe('what a run shows', () => {
  const details: DetailsRecord = {
    findings: [],
    tokens: [sampleToken],
    scopes: { requested: ['a', 'b'], granted: ['b', 'c'] },
    userinfo: [
      { name: 'given_name', value: 'Alice' },
      { name: 'unheard_of', value: '[1]', json: true },
    ],
  };

  test('is made of its record', () => {
    expect(runContent(details, [])).toMatchObject({
      scopes: { requested: ['a', 'b'], granted: ['b'], missing: ['a'], extra: ['c'] },
      userinfo: [
        { name: 'given_name', value: 'Alice', meaning: 'Given names' },
        { name: 'unheard_of', value: '[1]' },
      ],
      tokens: [{ title: 'Access token', describes: 'opaque, 43 characters', findings: [] }],
    });
    expect(runContent({ findings: [], tokens: [] }, [])).toEqual({ findings: [], tokens: [], hosts: [] });
  });

  test('names each host that something was sent to, once, and no other', () => {
    const hosts = hostsOf([
      httpStep('x1', 'discovery'),
      observed('x2'),
      observed('x3', { request: { method: 'GET', url: 'data:text/plain,a', headers: [] } }),
      observed('x4', { request: { method: 'GET', url: 'https://cdn.example/a.js', headers: [] } }),
      observed('x5', {
        captured: true,
        request: { method: 'GET', url: 'https://app.example/cb', headers: [] },
      }),
      observed('x6', { request: { method: 'GET', url: 'no address', headers: [] } }),
      browseStep('x7', {
        ok: true,
        answer: { url: 'https://app.example/cb', method: 'GET', capturedBy: 'location' },
      }),
    ]);
    expect(hosts).toEqual(['op.example', 'cdn.example']);
  });
});
