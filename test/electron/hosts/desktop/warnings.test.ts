import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { printWarnings } from '../../../../electron/hosts/desktop/warnings.ts';

function printed(message: string, name = 'electron'): readonly string[] {
  const program = new EventEmitter();
  const said: string[] = [];
  program.on('warning', () => said.push('printed by Node'));
  printWarnings(program as never, (text) => said.push(text));
  program.emit('warning', Object.assign(new Error(message), { name }));
  return said;
}

it.each([
  ['https://a.example/cb?code=secret&state=s', 'https://a.example/cb…'],
  ['https://a.example/end#id_token=secret', 'https://a.example/end…'],
  ['https://alice:secret@a.example/', 'https://a.example/'],
  ['com.example.app:/cb?code=secret', 'com.example.app:…'],
  ['app:secret', 'app:…'],
  ['data:text/html,secret', 'data:…'],
  ['https://a.example/authorize', 'https://a.example/authorize'],
])('a page that fails to load is named without what may be secret: %s', (url, shown) => {
  const [said = '', ...more] = printed(`Failed to load URL: ${url} with error: ERR_FAILED`);
  expect(said).toBe(`electron: Failed to load URL: ${shown} with error: ERR_FAILED`);
  expect([more, said.includes('secret')]).toEqual([[], false]);
});

it.each(['The punycode module is deprecated: use another one.', 'SQLite is an experimental feature'])(
  'any other warning is printed as it is: %s',
  (message) => {
    expect(printed(message, 'DeprecationWarning')).toEqual([`DeprecationWarning: ${message}`]);
  },
);

it('a warning of any length, with control characters, is one short line', () => {
  const [said = ''] = printed(`Failed to load URL: https://a.example/?${'x'.repeat(1e6)}\n\x1b[2Jsecret`);
  expect(said).toBe('electron: Failed to load URL: https://a.example/…');
  expect(printed(`\x1b[2J${'y'.repeat(1_000)}`)[0]?.length).toBeLessThan(320);
});

it('nothing is printed where Node prints no warnings', () => {
  const program = new EventEmitter();
  const said: string[] = [];
  printWarnings(program as never, (text) => said.push(text));
  program.emit('warning', new Error('anything'));
  expect(said).toEqual([]);
});
