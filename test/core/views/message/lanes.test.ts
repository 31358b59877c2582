import { expect, test } from 'vitest';
import { lanes, laneTitle, peerOf, shortLaneTitle } from '../../../../core/views/message/lanes.ts';

test.each([
  ['browser', 'Browser', 'Browser'],
  ['client', 'Client', 'Client'],
  ['server', 'Authorization server', 'Server'],
  ['api', 'API', 'API'],
] as const)('%s has one title and one short title', (lane, title, short) => {
  expect([laneTitle(lane), shortLaneTitle(lane)]).toEqual([title, short]);
});

test('the lanes are in the order in which they appear', () => {
  expect(lanes.map(({ id }) => id)).toEqual(['browser', 'client', 'server', 'api']);
});

test.each([
  ['token', 'back', 'server'],
  ['resource', 'back', 'api'],
  ['authorization', 'front', 'browser'],
  ['authorization', 'back', 'server'],
] as const)('%s on the %s channel is with the lane %s', (leg, channel, lane) => {
  expect(peerOf(leg, channel)).toBe(lane);
});
