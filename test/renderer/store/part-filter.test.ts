import { describe, expect, test } from 'vitest';
import { present } from '../../../core/base/present.ts';
import type { MessagePart } from '../../../core/views/message/message-view.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { filtersOf, selectsPart } from '../../../renderer/store/part-filter.ts';
import { moveSelection } from '../../../renderer/store/selection.ts';
import { linesOf } from '../../../renderer/store/sequence-lines.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';

const part = (content: MessagePart['content'], failed?: true): MessagePart => ({
  exchange: 'x',
  from: 'browser',
  to: 'server',
  label: 'Page',
  status: '200',
  mood: 'good',
  at: 0,
  ...present({ content, failed }),
});
const page = part('page');
const image = part('asset');
const lostFont = part('asset', true);
const call = part('api');
const script = part('script');
const foreign = { ...script, thirdParty: true as const };

describe('the messages of a login', () => {
  test('are filtered by what they loaded, and by whether they failed', () => {
    const parts = [page, image, lostFont, call, script, foreign];
    expect(parts.filter((one) => selectsPart('all', one))).toEqual(parts);
    expect(parts.filter((one) => selectsPart('page', one))).toEqual([page]);
    expect(parts.filter((one) => selectsPart('api', one))).toEqual([call]);
    expect(parts.filter((one) => selectsPart('script', one))).toEqual([script, foreign]);
    expect(parts.filter((one) => selectsPart('third-party', one))).toEqual([foreign]);
    expect(parts.filter((one) => selectsPart('failed', one))).toEqual([lostFont]);
  });

  test('have the filters that leave something out, with their number', () => {
    expect(filtersOf([page, page, page, image, image, lostFont])).toEqual([
      { filter: 'all', count: 6 },
      { filter: 'page', count: 3 },
      { filter: 'failed', count: 1 },
    ]);
  });

  test('have no filter where there are few, or all are alike', () => {
    expect(filtersOf([page, image, lostFont])).toEqual([]);
    expect(filtersOf(Array.from({ length: 9 }, () => page))).toEqual([]);
    expect(filtersOf(Array.from({ length: 9 }, () => part(undefined)))).toEqual([]);
  });
});

describe('a filtered chain', () => {
  const run = sampleRun(summary({ id: 'r1', startedAt: 0, verdict: 'pass' })).view;
  const parts = [page, page, page, image, image, lostFont].map((one, index) => ({
    ...one,
    exchange: `y${index}`,
  }));
  const chained: RunView = {
    ...run,
    messages: run.messages.map((message) => (message.id === 'x5' ? { ...message, parts } : message)),
  };

  test('keeps the numbers of its messages, below the filter', () => {
    const lines = linesOf(chained, new Set(['x5']), [], 'failed');
    expect(lines.slice(4, 8).map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'message 5',
      'filter ',
      'part 5.6',
      'message 6',
    ]);
  });

  test('is walked through past the filter', () => {
    const lines = linesOf(chained, new Set(['x5']), [], 'failed');
    expect(moveSelection(lines, 'x5', 1)).toBe('x5/y5');
    expect(moveSelection(lines, 'x5/y5', -1)).toBe('x5');
  });

  test('has no filter while it is collapsed', () => {
    expect(linesOf(chained, new Set(), [], 'failed').some(({ kind }) => kind === 'filter')).toBe(false);
  });
});
