import { describe, expect, test } from 'vitest';
import { legSchema } from '../../../core/script/leg-schema.ts';
import { browserTitles, legNames, legs } from '../../../core/script/legs.ts';
import { lanes, laneTitle, peerOf } from '../../../core/views/message/lanes.ts';

describe('the table of legs', () => {
  test('names every leg once, with a title of its own', () => {
    expect(new Set(legNames).size).toBe(13);
    expect(new Set(legNames.map((leg) => legs[leg].title)).size).toBe(legNames.length);
  });

  test('knows who responds, and who is the other end on the front channel', () => {
    expect(legNames.filter((leg) => peerOf(leg) === 'api')).toEqual(['resource-metadata', 'resource']);
    expect(peerOf('authorization', 'front')).toBe('browser');
    expect(peerOf('token', 'back')).toBe('server');
  });

  test('knows which legs go through the browser, and what their messages are called', () => {
    expect(legNames.filter((leg) => legs[leg].browser !== undefined)).toEqual(['authorization', 'logout']);
    expect(browserTitles('authorization').response).toBe('Callback');
    expect(browserTitles('token')).toBe(browserTitles('authorization'));
  });

  test('knows what prepares a run, and what a run completes without', () => {
    expect(legNames.filter((leg) => legs[leg].prepares)).toEqual(['discovery', 'resource-metadata', 'jwks']);
    expect(legNames.filter((leg) => legs[leg].optional)).toEqual([
      'jwks',
      'userinfo',
      'introspection',
      'resource',
    ]);
  });

  test('gives every request and response the dictionary of its specification', () => {
    expect(legs['device-authorization']).toMatchObject({
      request: 'device-authorization-request',
      response: 'device-authorization-response',
    });
    expect(legs.jwks.response).toBeUndefined();
  });

  test.each(['token', 'jwks-again'])('%s is read from outside', (name) => {
    expect(legSchema.parse(name)).toBe(name);
  });

  test.each(['', 'Token', 'unreadable', 'constructor', '__proto__', 7, null, undefined])(
    '%s is refused',
    (name) => {
      expect(legSchema.safeParse(name).success).toBe(false);
    },
  );
});

test('lanes have a title each, from left to right', () => {
  expect(lanes.map(({ id }) => laneTitle(id))).toEqual(['Browser', 'Client', 'Authorization server', 'API']);
});
