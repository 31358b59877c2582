import { expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { unreadTexts } from '../../../core/token/find/unread.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };
const view = (text: string) => readText({ text, keys: new Map(), now: 0 }, crypto).view;
const one = '{"payload":"e30","protected":"eyJhbGciOiJub25lIn0","signature":""}\n';

test('the window gets what was not read of a text, and nothing where all of it was', () => {
  const cut = view(one.repeat(51));
  expect(cut.unread).toEqual([unreadTexts.serialized]);
  const opened = { ...cut, id: 'a', sequence: 1, at: 0 };
  expect(channels['inspector:get'].output.parse(opened)).toMatchObject({ unread: cut.unread });
  expect(view(one.repeat(50))).not.toHaveProperty('unread');
});
