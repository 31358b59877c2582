import { describe, expect, test } from 'vitest';
import type { BreakpointConditions } from '../../../../core/debug/breakpoint.ts';
import {
  type BreakpointForm,
  formOf,
  readBreakpoint,
} from '../../../../renderer/screens/debugger/breakpoint-form.ts';

const row = { key: 0, place: 'form', name: 'scope', value: '' } as const;

describe('the form of a breakpoint', () => {
  test.each<BreakpointConditions>([
    { stage: 'request' },
    { stage: 'request', step: 'token', host: '*.example', path: '/token' },
    { stage: 'response', status: '4xx', failed: 'any' },
    {
      stage: 'navigation',
      parameters: [
        { place: 'query', name: 'state' },
        { place: 'header', name: 'Referer', value: 'https://*' },
      ],
    },
  ])('has what it was made from: %j', (conditions) => {
    expect(readBreakpoint(formOf(conditions))).toEqual({ ok: true, value: conditions });
  });

  test('is read without spaces around, empty rows, and the status of what is no response', () => {
    const form: BreakpointForm = {
      ...formOf(),
      host: ' op.example ',
      status: '4XX',
      parameters: [
        { ...row, name: ' scope ', value: ' a ' },
        { ...row, key: 1, name: '  ' },
      ],
    };
    expect(readBreakpoint(form)).toEqual({
      ok: true,
      value: {
        stage: 'request',
        host: 'op.example',
        parameters: [{ place: 'form', name: 'scope', value: ' a ' }],
      },
    });
    expect(readBreakpoint({ ...form, stage: 'response' })).toMatchObject({ value: { status: '4xx' } });
  });

  test.each<[keyof BreakpointForm, Partial<BreakpointForm>, string]>([
    ['host', { host: 'https://op.example' }, 'without https://'],
    ['host', { host: 'op.example/token' }, 'Enter a host only'],
    ['host', { host: 'x'.repeat(501) }, 'too long'],
    ['path', { path: 'token' }, 'starts with /'],
    ['status', { stage: 'response', status: '99' }, 'such as 404'],
    ['status', { stage: 'response', status: '6xx' }, 'such as 404'],
    ['failed', { failed: 'one two' }, 'one check'],
    ['parameters', { parameters: [{ ...row, name: '', value: 'x' }] }, 'needs the name'],
    ['parameters', { parameters: [{ ...row, value: 'x'.repeat(501) }] }, 'up to 500'],
    ['parameters', { parameters: Array.from({ length: 11 }, (_, key) => ({ ...row, key })) }, 'at most 10'],
  ])('says what is wrong with %s: %#', (field, change, problem) => {
    const read = readBreakpoint({ ...formOf(), ...change });
    expect(read).toMatchObject({ ok: false, problems: { [field]: expect.stringContaining(problem) } });
  });
});
