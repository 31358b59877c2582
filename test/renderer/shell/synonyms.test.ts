import { describe, expect, test } from 'vitest';
import { commands } from '../../../renderer/shell/commands/commands.ts';
import { matchNames } from '../../../renderer/shell/match-words.ts';
import { synonyms } from '../../../renderer/shell/synonyms.ts';

const find = (typed: string) =>
  commands
    .map(({ id, title }) => ({ id, score: matchNames([title, synonyms[id] ?? ''], typed) }))
    .filter(({ score }) => score > 0)
    .map(({ id }) => id);

describe('a command is found by the words that people use', () => {
  test.each([
    ['logout', ['logout', 'sign-out', 'forget-cookies']],
    ['log out', ['logout', 'sign-out', 'forget-cookies']],
    ['attack', ['run-tampered', 'refresh-tampered', 'logout-tampered']],
    ['jwks', ['verify-issuer']],
    ['help', ['shortcuts']],
    ['curl', ['copy-curl', 'call-api']],
    ['har', ['copy-curl', 'tab-debugger']],
    ['rename', ['label-run']],
    ['settings', ['theme-dark', 'vault']],
    ['decode', ['new-sheet']],
    ['introspection', ['introspect']],
    ['breakpoints', ['breakpoints']],
    ['navigation', ['add-breakpoint', 'pause-on-navigations']],
    ['account', ['new-user', 'edit-user']],
    ['run again', ['run', 'run-same-plan']],
    ['repeat', ['run', 'run-same-plan', 'resend']],
    ['reveal', ['reveal-access-token', 'reveal-refresh-token', 'reveal-id-token']],
    ['show token', ['reveal-access-token']],
    ['copy header', ['copy-header']],
    ['userinfo', ['userinfo', 'call-api']],
    ['me', ['userinfo']],
  ])('%s', (typed, ids) => {
    expect(find(typed)).toEqual(expect.arrayContaining(ids));
  });

  test('and not by others', () => {
    expect(find('kubernetes')).toEqual([]);
  });
});

test('every command has some, but for the one that opens the palette', () => {
  expect(commands.map(({ id }) => id).filter((id) => (synonyms[id] ?? '') === '')).toEqual(['palette']);
});

test('every synonym belongs to a command', () => {
  const ids = new Set(commands.map(({ id }) => id));
  expect(Object.keys(synonyms).filter((id) => !ids.has(id))).toEqual([]);
});
