import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { FixDialog } from '../../../../renderer/screens/runs/FixDialog.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleFix } from '../../../support/samples/fixes.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function read(fix = sampleFix, id = fix.id) {
  const { store } = openScripted();
  store.setState({ fixes: { run: 'r1', list: [fix] } });
  return readNow(() => createElement(FixDialog, { run: 'r1', fix: id }), store);
}

describe('the dialog of a fix', () => {
  test('says why, what changes, where, and from where the run is performed again', () => {
    const text = read();
    expect(text).toContain('Because the metadata lists client_secret_post, not client_secret_basic .');
    expect(text).toMatch(/client_secret_basic → becomes client_secret_post .*Save in connection Acme/);
    expect(text).toContain('Only the token request');
    expect(text).toContain('Run with fix');
  });

  test('says that a value was not set, is removed, and that the connection stays', () => {
    const { connection: _, ...fix } = sampleFix;
    const changes = [
      { title: 'Prompt', before: 'none' },
      { title: 'Resource', after: 'https://api.example' },
    ];
    const text = read({ ...fix, changes });
    expect(text).toMatch(/none → becomes removed .*not set → becomes https:\/\/api\.example/);
    expect(text).toContain('Only for the new run.');
    expect(text).not.toContain('Save in');
  });

  test('says that a setting is changed', () => {
    const { connection: _, ...fix } = sampleFix;
    const text = read({ ...fix, setting: true });
    expect(text).toContain('Saved in the settings, for all connections.');
    expect(text).not.toContain('Only for the new run');
  });

  test('says that there is no such fix', () => {
    expect(read(sampleFix, 'other')).toContain('This run has no such fix.');
  });
});
