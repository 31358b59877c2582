import { describe, expect, test } from 'vitest';
import { noMessagesText } from '../../../../renderer/screens/debugger/no-messages-text.ts';
import { summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';

describe('a run of which no messages are shown', () => {
  const run = sampleRun(summary({ id: 'r1', startedAt: 1_000, messages: 13 })).view;

  test('ended before its first message only where it has none', () => {
    expect(noMessagesText({ ...run, messages: [], summary: { ...run.summary, messages: 0 } })).toBe(
      'The run ended before its first message.',
    );
    expect(noMessagesText({ ...run, messages: [] })).toBe('The messages of this run cannot be read.');
  });

  test('has none that matches, where others are there', () => {
    expect(noMessagesText(run)).toBe('No message matches.');
  });
});
