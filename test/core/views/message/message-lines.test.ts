import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../core/checks/run-checks.ts';
import { collectFacts } from '../../../../core/facts/collect-facts.ts';
import type { Exchange } from '../../../../core/record/exchange.ts';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import { MessageLines, messageViews } from '../../../../core/views/message/message-views.ts';
import { at, observed } from '../../../support/exchanges.ts';
import { fakeCrypto } from '../../../support/fake-crypto.ts';
import { pollingTrace, traceIssuer, traces } from '../../../support/traces.ts';

const findingsOf = (exchanges: readonly Exchange[]): readonly FindingView[] =>
  runChecks(
    collectFacts({
      exchanges,
      client: { clientId: 'app', authentication: 'none' },
      issuer: traceIssuer,
      crypto: fakeCrypto(),
      now: at,
    }),
  );

const finding = (exchange: string, result: FindingView['result']): FindingView => ({
  rule: 'token-response.status',
  subject: 'token response',
  title: 'Status is 200',
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  result,
  at: { exchange, part: 'status' },
});

describe('the lines of a run that grows', () => {
  it('are those of all its exchanges, after every one of them', () => {
    fc.assert(
      fc.property(traces, (exchanges) => {
        const lines = new MessageLines();
        for (const [index, exchange] of exchanges.entries()) {
          lines.add(exchange);
          const whole = exchanges.slice(0, index + 1);
          const findings = findingsOf(whole);
          expect(lines.views(findings)).toEqual(messageViews(whole, findings));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same objects while they say the same', () => {
    const lines = new MessageLines();
    const [metadata, keys, device, ...polls] = pollingTrace(3);
    for (const exchange of [metadata, keys, device]) if (exchange !== undefined) lines.add(exchange);
    const before = lines.views([]);
    for (const exchange of polls) lines.add(exchange);
    const after = lines.views([]);
    expect(before).toHaveLength(3);
    expect(after).toHaveLength(4);
    for (const [index, line] of before.entries()) expect(after[index]).toBe(line);
  });

  it('keep the parts of a folded line to which one is added', () => {
    const lines = new MessageLines();
    for (const id of ['x1', 'x2']) lines.add(observed(id));
    const [before] = lines.views([]);
    lines.add(observed('x3'));
    const [after] = lines.views([]);
    expect(before?.parts).toHaveLength(2);
    expect(after?.parts?.slice(0, 2)).toEqual(before?.parts);
    expect(after?.parts?.[0]).toBe(before?.parts?.[0]);
    expect(after).not.toBe(before);
  });

  it('change where a finding does, and nowhere else', () => {
    const lines = new MessageLines();
    for (const exchange of pollingTrace(1)) lines.add(exchange);
    const before = lines.views([finding('x2', 'pass')]);
    const after = lines.views([finding('x2', 'fail')]);
    expect(before.map(({ verdict }) => verdict)).toEqual([undefined, 'pass', undefined, undefined]);
    expect(after.map(({ verdict }) => verdict)).toEqual([undefined, 'fail', undefined, undefined]);
    expect(after.map((line, index) => line === before[index])).toEqual([true, false, true, true]);
    expect(lines.views([]).map(({ verdict }) => verdict)).toEqual(before.map(() => undefined));
  });
});
