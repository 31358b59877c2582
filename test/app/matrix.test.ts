import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedRules, failureOf } from '../support/login/report.ts';
import { authenticationOf, clientOf } from '../support/matrix/clients.ts';
import {
  type Authentication,
  authentications,
  type Cell,
  grants,
  nameOf,
  yieldsTokensInFront,
} from '../support/matrix/dimensions.ts';
import { effectOf } from '../support/matrix/effect.ts';
import { runCell } from '../support/matrix/run-cell.ts';
import { type Stage, setStage } from '../support/matrix/stage.ts';
import { runnable } from '../support/matrix/verdict.ts';
import { shortenWaits } from '../support/short-waits.ts';

let stage: Stage;
/** The wait before the first poll of a device: an earlier one gets `slow_down`, which adds five seconds. */
shortenWaits(1_000, () => stage.entered());
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

describe('the provider does what was requested, and nothing else, with', () => {
  it.each(runnable.map((cell) => [nameOf(cell), cell] as const))('%s', async (_name, cell) => {
    const { clientId } = clientOf(cell);
    const { report, redirectUri } = await runCell(stage, cell);
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual([]);
    expect(stage.takeEvents(clientId)).toEqual(effectOf(cell, clientId, redirectUri));
  });
});

/** With the client of another client authentication, which shows this one. */
function runShowing(shown: Authentication, cell: Cell) {
  const client = clientOf(cell);
  const keyed = clientOf({ ...cell, authentication: 'private_key_jwt' }).clientId;
  const named = shown === 'private_key_jwt' ? keyed : client.clientId;
  return runCell(stage, cell, { ...client, authentication: authenticationOf(shown, named) });
}

const inItsOwnName = (authentication: Authentication): Cell => ({
  grant: 'client credentials',
  authentication,
  mode: 'none',
  capture: 'none',
});

describe('the effect is recognized', () => {
  it.each([
    ['client_secret_basic', 'client_secret_post'],
    ['client_secret_post', 'client_secret_basic'],
  ] as const)('where a client is registered with %s and gets tokens with %s', async (registered, shown) => {
    const cell = inItsOwnName(registered);
    const { clientId } = clientOf(cell);
    await runShowing(shown, cell);
    const events = stage.takeEvents(clientId);
    expect(events).toEqual(effectOf(inItsOwnName(shown), clientId, ''));
    expect(events).not.toEqual(effectOf(cell, clientId, ''));
  });
});

describe('the provider issues nothing', () => {
  const secrets: readonly Authentication[] = ['client_secret_basic', 'client_secret_post'];
  const pairs = authentications
    .filter((method) => method !== 'none')
    .flatMap((registered) =>
      authentications
        .filter((shown) => shown !== registered && !(secrets.includes(shown) && secrets.includes(registered)))
        .map((shown) => [registered, shown] as const),
    );

  it.each(pairs)('to a client that is registered with %s and shows %s', async (registered, shown) => {
    const cell = inItsOwnName(registered);
    const { report } = await runShowing(shown, cell);
    expect(failureOf(report)).toMatchObject({
      code: 'token-error',
      received: expect.stringMatching(/invalid_client|invalid_request/),
    });
    expect(stage.takeEvents(clientOf(cell).clientId)).toEqual([]);
  });

  it.each(grants.filter(yieldsTokensInFront))('in the query, for %s', async (grant) => {
    const cell: Cell = { grant, authentication: 'none', mode: 'query', capture: 'pasted' };
    const { report } = await runCell(stage, cell);
    expect(failureOf(report)).toMatchObject({ code: 'authorization-error' });
    expect(stage.takeEvents(clientOf(cell).clientId)).toEqual([]);
  });
});

it('A public client that gets tokens in its own name is found', async () => {
  const { report } = await runCell(stage, inItsOwnName('none'));
  expect(failedRules(report)).toEqual(['token-response.client-credentials-client']);
});
