import { describe, expect, it } from 'vitest';
import { showNotification } from '../../../electron/hosts/show-notification.ts';
import { type FakeSettings, fakeElectron } from '../../support/desktop/fake-electron.ts';
import { handClock } from '../../support/hand-clock.ts';

const notification = { title: 'Access token expires soon', body: 'alice at Demo: at 12:00:00.' };

function show(notifies: NonNullable<FakeSettings['notifies']>) {
  const { Notification, calls } = fakeElectron({ notifies });
  const clock = handClock();
  return { shown: showNotification(Notification, notification, clock), calls, clock };
}

describe('a notification', () => {
  it('was shown once the system says so', async () => {
    const { shown, calls, clock } = show('shows');
    expect(await shown).toBe(true);
    expect(calls).toEqual([['Notification.show', notification]]);
    expect(clock.waiting).toBe(0);
  });

  it('was not shown where the system reports a failure, as macOS does for an unsigned program', async () => {
    const { shown, calls, clock } = show('fails');
    expect(await shown).toBe(false);
    expect(calls).toEqual([['Notification.show', notification]]);
    expect(clock.waiting).toBe(0);
  });

  it('was not shown where the system says nothing, and does not appear later', async () => {
    const { shown, calls, clock } = show('silent');
    await clock.pass(1_999);
    expect(calls).not.toContainEqual(['Notification.close']);
    await clock.pass(1);
    expect(await shown).toBe(false);
    expect(calls.at(-1)).toEqual(['Notification.close']);
  });

  it('is not tried where the system has none', async () => {
    const { shown, calls } = show('unsupported');
    expect([await shown, calls]).toEqual([false, []]);
  });
});
