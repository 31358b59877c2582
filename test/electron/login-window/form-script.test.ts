import { describe, expect, it } from 'vitest';
import { parseFormScript } from '../../../electron/login-window/form-script.ts';

describe('parseFormScript', () => {
  it('accepts steps with any of page, fill and click', () => {
    const steps = [
      { page: '/login', fill: { username: 'alice', password: '' }, click: 'Sign in' },
      { click: 'Allow' },
      {},
    ];
    expect(parseFormScript(steps)).toEqual({ ok: true, value: steps });
  });

  it.each([
    ['no array', { fill: {} }, 'form script', 'an object', 'a JSON array of steps'],
    ['a text', 'login', 'form script', 'a text', 'a JSON array of steps'],
    ['null', null, 'form script', 'null', 'a JSON array of steps'],
    ['a step that is none', ['login'], 'form script, step 1', 'a text', 'an object with page, fill'],
    ['a step in an array', [{}, [{}]], 'form script, step 2', 'an array', 'an object with page, fill'],
    [
      'a fill that is none',
      [{}, { fill: ['alice'] }],
      'form script, step 2, member fill',
      'an array',
      'an object of texts',
    ],
    [
      'a value that is no text',
      [{ fill: { pin: 1234 } }],
      'form script, step 1, member fill.pin',
      'a number',
      'a text',
    ],
    [
      'a value that is null',
      [{ fill: { pin: null } }],
      'form script, step 1, member fill.pin',
      'null',
      'a text',
    ],
    ['an empty click', [{ click: '' }], 'form script, step 1, member click', 'an empty text', 'not empty'],
    ['a page that is none', [{ page: /x/ }], 'form script, step 1, member page', 'an object', 'a text'],
    [
      'an optional that is a text',
      [{ optional: 'yes' }],
      'form script, step 1, member optional',
      'a text',
      'true or false',
    ],
    [
      'an unknown member',
      [{}, { press: 'Enter' }],
      'form script, step 2',
      'unknown member "press"',
      'an object with page, fill',
    ],
    [
      'a misspelt member',
      [{ fil: {} }],
      'form script, step 1',
      'unknown member "fil"; did you mean "fill"?',
      'an object with page, fill',
    ],
  ])('refuses %s and names where', (_what, value, step, received, expected) => {
    expect(parseFormScript(value)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step, received, expected: expect.stringContaining(expected) },
    });
  });

  it('quotes no value, which may be a password', () => {
    for (const value of ['hunter2', ['hunter2'], [{ fill: 'hunter2' }], [{ optional: 'hunter2' }]]) {
      expect(JSON.stringify(parseFormScript(value))).not.toContain('hunter2');
    }
  });

  it('accepts a script without steps, for a login that needs no input', () => {
    expect(parseFormScript([])).toEqual({ ok: true, value: [] });
  });
});
