import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../../core/base/present.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { RunContext } from '../../../core/facts/collect-facts.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { RunJudge } from '../../../electron/masking/judge-run.ts';
import { createRunMasker, type RunMasker } from '../../../electron/masking/run-masker.ts';
import { at } from '../../support/exchanges.ts';
import type { Cell } from '../../support/matrix/dimensions.ts';
import { runCell } from '../../support/matrix/run-cell.ts';
import { type Stage, setStage } from '../../support/matrix/stage.ts';
import { pollingTrace, traceIssuer } from '../../support/traces.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const cells: readonly Cell[] = [
  { grant: 'code', authentication: 'client_secret_jwt', mode: 'query', capture: 'pasted' },
  { grant: 'code id_token token', authentication: 'none', mode: 'fragment', capture: 'pasted' },
  { grant: 'id_token token', authentication: 'none', mode: 'fragment', capture: 'pasted' },
  { grant: 'client credentials', authentication: 'private_key_jwt', mode: 'none', capture: 'none' },
  { grant: 'password', authentication: 'client_secret_basic', mode: 'none', capture: 'none' },
  { grant: 'device', authentication: 'none', mode: 'none', capture: 'none' },
  { grant: 'refresh', authentication: 'client_secret_post', mode: 'none', capture: 'none' },
];

function contextOf({ connection }: RunReport): RunContext {
  const { clientId, authentication, redirectUri, issuer, resource } = connection;
  const client = present({ clientId, authentication, redirectUri, secret: undefined });
  return present({ client, issuer, resource, crypto: nodeCrypto });
}

/** A judge of what a masker shows of these exchanges, which learns their secrets one after the other. */
function judgeOf(
  { grant, exchanges }: Pick<RunReport, 'grant' | 'exchanges'>,
  context: RunContext,
  masker: RunMasker = createRunMasker([]),
) {
  const judge = new RunJudge({ grant, context, masker });
  for (const exchange of exchanges) judge.add(exchange, masker.exchange(exchange));
  return judge;
}

describe('a run that is judged after every exchange', () => {
  it.each(cells)('$grant by $authentication is judged as a whole one', async (cell) => {
    const { report } = await runCell(stage, cell);
    const { grant, exchanges } = report;
    expect(exchanges.length).toBeGreaterThan(2);
    const context = contextOf(report);
    const masker = createRunMasker([]);
    const judge = new RunJudge({ grant, context, masker });
    for (const [index, exchange] of exchanges.entries()) {
      judge.add(exchange, masker.exchange(exchange));
      const whole = judgeOf({ grant, exchanges: exchanges.slice(0, index + 1) }, context);
      expect(judge.judge(report.endedAt + index)).toEqual(whole.judge(report.endedAt + index));
    }
  });

  const polling = { grant: 'device', exchanges: pollingTrace(30) } as const;
  const context: RunContext = {
    client: { clientId: 'app', authentication: 'private_key_jwt' },
    issuer: traceIssuer,
    crypto: nodeCrypto,
  };

  it('has the same details while nothing changes', () => {
    const judge = judgeOf(polling, context);
    const first = judge.judge(at);
    const second = judge.judge(at + 1);
    expect(second.hosts).toBe(first.hosts);
    for (const name of ['findings', 'tokens', 'scopes', 'userinfo'] as const) {
      expect(second.details[name], name).toBe(first.details[name]);
    }
  });

  it('has its findings masked again once the masker learns', () => {
    const masker = createRunMasker([]);
    const judge = judgeOf(polling, context, masker);
    const before = judge.judge(at).details.findings;
    expect(JSON.stringify(before)).toContain('op.example');
    masker.learn(['op.example']);
    const after = judge.judge(at).details.findings;
    expect(after).not.toBe(before);
    expect(after.map(({ received = '' }) => received).join()).not.toContain('op.example');
    expect(after).toEqual(
      judgeOf(polling, context, createRunMasker(['op.example'])).judge(at).details.findings,
    );
  });
});
