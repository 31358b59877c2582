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
    ['no array', { fill: {} }, 'form script', /array/],
    ['nothing', [], 'form script', /empty/],
    ['a step that is none', ['login'], 'form script: [0]', /object/],
    ['a fill that is none', [{}, { fill: ['alice'] }], 'form script: [1].fill', /record/],
    ['a value that is no text', [{ fill: { pin: 1234 } }], 'form script: [0].fill.pin', /string/],
    ['an empty click', [{ click: '' }], 'form script: [0].click', /empty/],
    ['an unknown member', [{ press: 'Enter' }], 'form script: [0]', /"press"/],
    ['null', null, 'form script', /array/],
  ])('refuses %s and names where', (_what, value, step, received) => {
    expect(parseFormScript(value)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step, received: expect.stringMatching(received) },
    });
  });
});
