import { expect, test } from 'vitest';
import { laidOut } from '../../../../renderer/screens/make/laid-out.ts';

const claims = (text: string) => laidOut({ header: '{}', claims: text }).claims;

test('JSON is laid out', () => {
  expect(claims('{"iss":"joe",\r\n "exp":1300819380}')).toBe('{\n  "iss": "joe",\n  "exp": 1300819380\n}');
});

test('other texts have the line breaks of an editor, so that changes find their places', () => {
  expect(claims('{"iss":"joe",\r\n "exp":}')).toBe('{"iss":"joe",\n "exp":}');
  expect(claims('a\rb\r\n\r\nc')).toBe('a\nb\n\nc');
  const long = `{"a":"${'b'.repeat(100_000)}",\r\n"exp":1}`;
  expect(claims(long)).toBe(long.replace('\r', ''));
});
