import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import { createMasker } from '../../../electron/masking/create-masker.ts';
import { FurtherNames, furtherNames } from '../../../electron/masking/further-names.ts';
import { maskingNames } from '../../../electron/masking/named-masker.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { base64url } from '../../support/facts.ts';
import { leaksIn } from '../../support/login/leaks.ts';

const names = new FurtherNames([
  'employee_id',
  'X-Department',
  'address',
  'https://acme.example/roles',
  'a.b',
]);
const employee = 'E-4711-0815';

describe('the value under a further name is masked in', () => {
  test.each([
    ['a query', `https://op.example/cb?employee_id=${employee}&state=1`],
    ['JSON', `{"employee_id":"${employee}","x":1}`],
    ['another spelling', `{"employeeId":"${employee}","Employee-ID":"${employee}"}`],
    ['a form', `x=1&employee_id=${employee}`],
    ['HTML', `<input name="employee_id" value="${employee}">`],
  ])('%s', (_where, text) => {
    expect(names.mask(text)).not.toContain(employee);
    expect(names.secretsOf(text).map(({ value }) => value)).toContain(employee);
    expect(names.mask(names.mask(text))).toBe(names.mask(text));
  });

  test.each([
    ['a number', '{"employee_id": 42, "x": 1}', '{"employee_id": "…(2)", "x": 1}'],
    ['true', '{"employee_id":true}', '{"employee_id":"…(4)"}'],
    ['a short text', '{"employee_id":"42"}', '{"employee_id":"…(2)"}'],
    ['an array', '{"employee_id":["a","]b"],"x":1}', '{"employee_id":"…(10)","x":1}'],
    [
      'an escaped slash',
      '{"https:\\/\\/acme.example\\/roles":"1"}',
      '{"https:\\/\\/acme.example\\/roles":"…(1)"}',
    ],
    ['a truncated object', '{"address":{"street":"x', '{"address":"…(12)"'],
  ])('JSON as %s', (_what, text, shown) => {
    expect(names.mask(text)).toBe(shown);
  });

  test('a header, a parameter, and a claim with its value before', () => {
    expect(
      names.mask({
        headers: [
          ['x-department', 'R&D'],
          ['Accept', 'R&D'],
        ],
        claims: [
          { name: 'employee_id', value: '42', was: '41' },
          { name: 'sub', value: '42' },
        ],
      }),
    ).toEqual({
      headers: [
        ['x-department', '…(3)'],
        ['Accept', 'R&D'],
      ],
      claims: [
        { name: 'employee_id', value: '…(2)', was: '…(2)' },
        { name: 'sub', value: '42' },
      ],
    });
  });
});

describe('what has another name stays', () => {
  test.each([
    '{"employee":"x","my_employee_id":"y","employee_ids":"z","aXb":"1"}',
    'https://op.example/employee_id/7?sub=employee_id',
    'employee_id',
    '',
  ])('%s', (text) => {
    expect(names.mask(text)).toBe(text);
    expect(names.secretsOf(text)).toEqual([]);
  });

  test('without names there is nothing to do', () => {
    expect([furtherNames([]), furtherNames(undefined)]).toEqual([undefined, undefined]);
  });
});

describe('a masker of a run with further names', () => {
  const payload = { sub: 'alice', employee_id: employee, address: { street: '1 Rabbit Hole Lane' } };
  const token = `eyJhbGciOiJub25lIn0.${base64url(JSON.stringify(payload))}.c2ln`;
  const response = {
    status: 200,
    statusText: 'OK',
    headers: [['X-Department', 'Research and Development']],
    body: { encoding: 'utf8', content: JSON.stringify({ id_token: token }), size: 1 },
  };
  const exchange = {
    kind: 'observed',
    id: 'x',
    at: 1,
    request: { method: 'GET', url: 'https://op.example/', headers: [] },
    response,
    cookiesSent: [],
    cookiesSet: [],
  };

  test('masks the claims of a token wherever they occur afterwards, in eight encodings', () => {
    const masker = createRunMasker([], ['employee_id', 'address', 'x-department']);
    const masked = masker.exchange(exchange as unknown as Exchange);
    const secrets = { employee, street: '1 Rabbit Hole Lane', department: 'Research and Development' };
    const later = Object.values(secrets).flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ]);
    const texts = [JSON.stringify(masked), ...later.map((text) => masker.text(`"${text}"`))];
    expect(leaksIn(texts.join('\n'), secrets)).toEqual([]);
    expect(JSON.stringify(masked)).toContain('X-Department');
  });

  test('masks nothing of it without them', () => {
    const masker = createRunMasker([]);
    expect(JSON.stringify(masker.exchange(exchange as unknown as Exchange))).toContain('Research');
    expect(masker.text(employee)).toBe(employee);
  });

  test('takes time that grows with the length of the text alone', () => {
    const nested = '{"address":'.repeat(20_000);
    expect(names.mask(nested).length).toBeLessThan(nested.length);
  });
});

test('the evidence of a finding at a further name is masked, by its name or its JSON Pointer', () => {
  const evidence = { expected: '41', received: '42' };
  const masked = { expected: '…(2)', received: '…(2)' };
  for (const name of ['employee_id', '/employee_id', '/address/street', 'https://acme.example/roles']) {
    expect(names.mask({ ...evidence, at: { part: 'member', name } })).toMatchObject(masked);
  }
  for (const name of ['/sub', '/x~1address', undefined]) {
    expect(names.mask({ ...evidence, at: { part: 'member', name } })).toMatchObject(evidence);
  }
  expect(names.mask({ received: '42', at: { name: 'employee_id' } })).not.toHaveProperty('expected');
});

test('a value of megabytes does not keep sentences from being masked', () => {
  const named = maskingNames(createMasker([]), names, [
    `data:image/png;base64,${'iVBOR'.repeat(800_000)}`,
    'sales',
  ]);
  expect(named.sentence('It lacks sales.')).not.toContain('sales');
});
