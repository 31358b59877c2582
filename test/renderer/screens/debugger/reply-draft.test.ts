import { expect, test } from 'vitest';
import {
  callbackOf,
  firstReply,
  type ReplyDraft,
  responseOf,
} from '../../../../renderer/screens/debugger/edit/reply-draft.ts';
import { heldAt } from '../../../support/samples/held.ts';

const draft: ReplyDraft = { ...firstReply(heldAt('token')), status: '200' };
const login = {
  ...heldAt('authorization', 'draft', 'front'),
  editable: {
    kind: 'navigation',
    lists: { query: [{ row: 3, name: 'state', value: 'abcd…(43)', masked: true }] },
  },
} as const;

test('a reply starts with an error: a response of the back channel, a redirect of a login', () => {
  expect(draft.isCallback).toBe(false);
  expect(firstReply(login)).toMatchObject({ isCallback: true, parameters: 'error=access_denied\nstate' });
});

test('a response has a header a line', () => {
  expect(responseOf({ ...draft, headers: 'A: b:c\r\n\n X :\nD', body: '{}' })).toEqual({
    kind: 'response',
    status: 200,
    headers: [
      ['A', 'b:c'],
      ['X', ''],
      ['D', ''],
    ],
    body: '{}',
  });
});

test('a redirect has a parameter a line, and the state that was sent', () => {
  expect(callbackOf({ ...draft, parameters: 'code=a=b\nstate\nother\n' }, login)).toEqual({
    kind: 'callback',
    parameters: [
      { name: 'code', value: 'a=b' },
      { name: 'state', from: 3 },
      { name: 'other', value: '' },
    ],
  });
});
