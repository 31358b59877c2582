import { describe, expect, test } from 'vitest';
import { cutMark, excerpt } from '../../../core/base/excerpt.ts';
import { describeResponse, readJsonResponse } from '../../../core/oauth/json-response.ts';
import { type Body, textBody } from '../../../core/oauth/message.ts';

const response = (body: Body) => ({
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', 'text/plain']] as const,
  body,
});
const bytes = (buffer: Buffer): Body => ({
  encoding: 'base64',
  content: buffer.toString('base64'),
  size: buffer.length,
});
const utf16 = Buffer.from('\ufeff{"a":"ä"}', 'utf16le');

describe('a JSON object is read', () => {
  test.each([
    ['as it should be', textBody('{"a":"ä"}'), []],
    ['behind a byte order mark', textBody('\ufeff{"a":"ä"}'), ['the body starts with a byte order mark']],
    ['in UTF-16', bytes(utf16), ['the body is UTF-16, not UTF-8']],
    [
      'in UTF-16, most significant byte first',
      bytes(Buffer.from(utf16).swap16()),
      ['the body is UTF-16, not UTF-8'],
    ],
  ])('%s', (_how, body, problems) => {
    expect(readJsonResponse(response(body))).toEqual({ document: { a: 'ä' }, problems });
  });
});

describe('no JSON object is', () => {
  test.each([
    ['nothing', textBody('')],
    ['a byte order mark alone', textBody('\ufeff')],
    ['two of them', textBody('\ufeff\ufeff{}')],
    ['Latin-1', bytes(Buffer.from('{"a":"ä"}', 'latin1'))],
    ['bytes that begin like UTF-16', bytes(Buffer.from([0xff, 0xfe]))],
    ['an odd number of bytes', bytes(Buffer.from([0xff, 0xfe, 0x7b, 0, 0x7d]))],
    ['bytes alone', bytes(Buffer.from([0xff, 0xff, 0xff]))],
  ])('%s', (_what, body) => {
    const { document, problems } = readJsonResponse(response(body));
    expect([document, problems.length > 0]).toEqual([undefined, true]);
  });
});

describe('an excerpt', () => {
  test('is the whole text where it is short, and says where it was cut', () => {
    expect([excerpt('abc', 3), excerpt('abcd', 3), cutMark]).toEqual(['abc', 'abc …', ' …']);
  });

  test('splits no character', () => {
    expect(excerpt('ab😀', 3)).toBe('ab …');
  });

  test('of a response starts after its byte order mark', () => {
    expect(describeResponse(response(textBody(`\ufeff\n${'x'.repeat(50)}`)))).toBe(
      `200, text/plain, 54 bytes, beginning '${'x'.repeat(40)} …'`,
    );
    expect(describeResponse(response(textBody('short')))).toBe("200, text/plain, 5 bytes, beginning 'short'");
  });
});
