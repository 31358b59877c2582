import { describe, expect, test } from 'vitest';
import { loaded } from '../../../renderer/store/loadable.ts';
import { sampleApp } from '../../support/samples/app.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

function open() {
  const scripted = openScripted();
  scripted.store.getState().receiveApp(sampleApp(0));
  return {
    ...scripted,
    state: () => scripted.store.getState(),
    settings: () => loaded(scripted.store.getState().app)?.settings,
  };
}

describe('a setting', () => {
  test('is applied at once, and saved with all others', async () => {
    const { state, settings, next } = open();
    const before = settings();
    void state().saveSettings({ timeZone: 'utc' });
    expect(settings()).toEqual({ ...before, timeZone: 'utc' });
    expect((await next('settings:set')).input).toEqual({ ...before, timeZone: 'utc' });
  });

  test('has its default value again', async () => {
    const { state, settings, next } = open();
    void state().saveSettings({ loginTimeout: 60 });
    (await next('settings:set')).answer(settings());
    void state().saveSettings({ loginTimeout: undefined });
    expect(settings()).not.toHaveProperty('loginTimeout');
    expect((await next('settings:set')).input).not.toHaveProperty('loginTimeout');
  });

  test('that cannot be saved is shown as it is stored', async () => {
    const { state, settings, next } = open();
    const saved = state().saveSettings({ theme: 'dark' });
    (await next('settings:set')).refuse({ code: 'store-full', message: 'The disk is full.' });
    (await next('app:state')).answer(sampleApp(0));
    await saved;
    expect(settings()).toEqual(sampleApp(0).settings);
    expect(state().toasts.map(({ text }) => text)).toEqual(['The disk is full.']);
  });
});

describe('the data folder', () => {
  test('is read, and opened', async () => {
    const { state, next } = open();
    const folder = state().dataFolder();
    (await next('data:folder')).answer({ path: '/data', size: 7 });
    expect(await folder).toEqual({ path: '/data', size: 7 });
    const opened = state().openDataFolder();
    (await next('data:open-folder')).answer(null);
    await opened;
    expect(state().toasts).toEqual([]);
  });

  test('that cannot be opened is reported with what to do', async () => {
    const { state, next } = open();
    const opened = state().openDataFolder();
    (await next('data:open-folder')).refuse({
      code: 'browser-not-opened',
      message: 'The folder could not be opened.',
      hint: 'Open /data.',
    });
    await opened;
    expect(state().toasts).toMatchObject([{ text: 'The folder could not be opened.', hint: 'Open /data.' }]);
  });
});
