import { expect, test } from 'vitest';
import type { MessagePart, MessageView } from '../../../core/views/message/message-view.ts';
import { gutterPlace } from '../../../renderer/store/gutter-place.ts';
import type { Line } from '../../../renderer/store/sequence-lines.ts';

const message: MessageView = {
  id: 'm',
  exchanges: ['m', 'n'],
  leg: 'authorization',
  from: 'browser',
  to: 'server',
  label: 'Login',
  status: '',
  mood: 'plain',
  at: 0,
};
const part = (detail: string, content?: MessagePart['content'], label = 'Page'): Line => ({
  kind: 'part',
  key: 'm/n',
  number: '1.1',
  message,
  part: { ...message, exchange: 'n', label, detail, ...(content === undefined ? {} : { content }) },
});

test.each<[string, Line, ReturnType<typeof gutterPlace>]>([
  [
    'a message: its step',
    { kind: 'message', key: 'm', number: '1', message, fold: 'closed' },
    'authorization',
  ],
  ['a poll: its step', part('POST https://op.example/token'), 'authorization'],
  [
    'a page',
    part('GET https://op.example:8443/a%20b?x=1#y', 'page'),
    { host: 'op.example:8443', path: '/a%20b' },
  ],
  [
    'a page with a masked path',
    part('GET https://op.example/t/abcd…(40)/end', 'page'),
    { host: 'op.example', path: '/t/*/end' },
  ],
  [
    'a page with a typed code in its path',
    part('GET https://op.example/verify/••••••', 'page'),
    { host: 'op.example', path: '/verify/*' },
  ],
  ['a script', part('GET https://op.example/a.js', 'script'), undefined],
  ['a frame', part('GET https://op.example/frame', 'page', 'Frame'), undefined],
  ['a page without an address', part('in the system browser', 'page'), undefined],
  [
    'an unreadable message',
    { kind: 'message', key: 'm', number: '1', message: { ...message, leg: 'unreadable' }, fold: 'none' },
    undefined,
  ],
  ['the filter of a chain', { kind: 'filter', key: 'm?', number: '', message }, undefined],
])('the gutter of %s', (_, line, expected) => {
  expect(gutterPlace(line)).toEqual(expected);
});
