import { describe, expect, test } from 'vitest';
import { loginGrants } from '../../../../core/grants/registry.ts';
import type { ConnectionView } from '../../../../core/views/connection/connection-view.ts';
import {
  parameterFields,
  readRunParameters,
  runParameters,
  valueWarning,
  withOthers,
  withValue,
} from '../../../../renderer/screens/debugger/run-parameters.ts';
import { usualOptions } from '../../../../renderer/store/run-form-slice.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const [plain] = sampleApp(0).connections;
if (plain === undefined) throw new Error('the sample has no connection');
const connection: ConnectionView = {
  ...plain,
  authorizationParameters: [
    { name: 'audience', value: 'https://a.example' },
    { name: 'tenant', value: 't1' },
  ],
  tokenParameters: [{ name: 'audience', value: 'https://t.example' }],
  resource: 'https://api.example',
};

describe('the fields of parameters', () => {
  test('are those of an authorization request where there is one', () => {
    expect(parameterFields('authorization-code').map(({ name }) => name)).toEqual([
      ...['login_hint', 'max_age', 'acr_values', 'ui_locales', 'display', 'audience', 'resource', 'claims'],
    ]);
    expect(parameterFields('client-credentials').map(({ name }) => name)).toEqual(['audience', 'resource']);
  });

  test.each(loginGrants)('have a meaning and an example: %s', (grant) => {
    for (const { meaning, example } of parameterFields(grant)) {
      expect([meaning.length > 5, example.length > 1]).toEqual([true, true]);
    }
  });
});

describe('the parameters of the next run', () => {
  const options = usualOptions(connection, 'authorization-code');

  test('are those of the connection until they are changed', () => {
    const usual = runParameters(options, connection);
    expect(usual).toEqual([
      ...connection.authorizationParameters,
      { name: 'resource', value: 'https://api.example' },
    ]);
    expect(runParameters({ ...options, parameters: [] }, connection)).toEqual([]);
    expect(runParameters(usualOptions(connection, 'password'), connection)[0]).toEqual(
      connection.tokenParameters[0],
    );
  });

  test('are distributed to fields and rows, the second of a name to a row', () => {
    const parameters = [
      { name: 'audience', value: 'a' },
      { name: 'tenant', value: 't' },
      { name: 'audience', value: 'b' },
    ];
    const { values, others } = readRunParameters('authorization-code', parameters);
    expect([...values]).toEqual([['audience', 'a']]);
    expect(others.map(({ name, value }) => [name, value])).toEqual([
      ['tenant', 't'],
      ['audience', 'b'],
    ]);
  });

  test('change by field: an empty value is not sent, but for a resource of the connection', () => {
    const parameters = [
      { name: 'audience', value: 'a' },
      { name: 'tenant', value: 't' },
    ];
    expect(withValue(parameters, 'login_hint', 'bob', connection).at(-1)).toEqual({
      name: 'login_hint',
      value: 'bob',
    });
    expect(withValue(parameters, 'audience', 'c', connection)[0]).toEqual({ name: 'audience', value: 'c' });
    expect(withValue(parameters, 'audience', '', connection)).toEqual([{ name: 'tenant', value: 't' }]);
    expect(withValue(parameters, 'max_age', '', connection)).toEqual(parameters);
    expect(withValue([], 'resource', '', connection)).toEqual([{ name: 'resource', value: '' }]);
    expect(withValue([], 'resource', '', plain)).toEqual([]);
  });

  test('change by rows, which leave the fields', () => {
    const parameters = [
      { name: 'login_hint', value: 'bob' },
      { name: 'tenant', value: 't' },
    ];
    expect(withOthers('authorization-code', parameters, [{ key: 7, name: 'x', value: 'y' }])).toEqual([
      { name: 'login_hint', value: 'bob' },
      { name: 'x', value: 'y' },
    ]);
    expect(withOthers('authorization-code', parameters, [])).toEqual([{ name: 'login_hint', value: 'bob' }]);
  });
});

describe('a value', () => {
  test.each([
    ['claims', '{"a":', /^Invalid JSON \(.+\)\. Sent as it is\.$/],
    ['claims', '[]', /^Not a JSON object/],
    ['claims', 'null', /^Not a JSON object/],
    ['max_age', '-1', /^Not a number of seconds/],
    ['max_age', '1h', /^Not a number of seconds/],
    ['display', 'Page', /^Not one of/],
  ])('of %s that is unusual is named: %j', (name, value, warning) => {
    expect(valueWarning(name, value)).toMatch(warning);
  });

  test.each([
    ['claims', ''],
    ['claims', '{"id_token":{"email":null}}'],
    ['max_age', '0'],
    ['display', 'wap'],
    ['login_hint', '{'],
  ])('of %s is as usual: %j', (name, value) => {
    expect(valueWarning(name, value)).toBeUndefined();
  });
});

test('parameters are stored with the options of a connection, previewed, started with, and reset', async () => {
  const { store, next } = openScripted();
  store.getState().receiveApp({ ...sampleApp(0), connections: [connection] });
  (await next('run:preview')).answer(null);
  const parameters = [{ name: 'login_hint', value: 'bob' }];
  store.getState().changeOptions({ parameters });
  expect((await next('run:preview')).input).toMatchObject({ options: { parameters } });
  void store.getState().startRun(false);
  expect((await next('run:start')).input).toMatchObject({ options: { parameters } });
  store.getState().changeOptions({ parameters: undefined });
  expect((await next('run:preview')).input).not.toHaveProperty('options.parameters');
});
