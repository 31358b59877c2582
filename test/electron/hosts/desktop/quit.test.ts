import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { quitByWindow } from '../../../../electron/hosts/desktop/quit.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

it('closes the window of the app alone, at every command to quit', () => {
  const app = new EventEmitter();
  let asked = 0;
  quitByWindow(app as never, () => {
    asked += 1;
  });
  const events = [preventable(), preventable()];
  for (const event of events) app.emit('before-quit', event);
  expect([asked, events.map(({ prevented }) => prevented)]).toEqual([2, [true, true]]);
});

it('does not quit because all windows are closed', () => {
  const app = new EventEmitter();
  quitByWindow(app as never, () => {
    throw new Error('closed the window');
  });
  // Without a listener, Electron quits.
  expect(app.emit('window-all-closed')).toBe(true);
});
