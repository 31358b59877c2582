import type { Result } from '../../core/base/failure.ts';
import { hasMask } from '../../core/views/message/masks.ts';
import type { FollowUpInput, RunnableFollowUp } from '../../core/views/run/follow-up.ts';
import type { RunTable } from '../store/runs.ts';
import { generationsOf } from './generations.ts';

/**
 * Returns a follow-up as it is run: a request for UserInfo is an API call to the URL at which the login requested it.
 * Fails for a login that never did.
 */
export function runnableFollowUp(input: FollowUpInput, runs: RunTable): Result<RunnableFollowUp> {
  if (input.kind !== 'userinfo') return { ok: true, value: input };
  const { run, ref } = input;
  const url = userinfoUrl(runs, run);
  if (url === undefined) return noUserinfo;
  return {
    ok: true,
    value: { kind: 'api-call', run, ref, request: { method: 'GET', url, headers: [], body: '' } },
  };
}

const noUserinfo: Result<never> = {
  ok: false,
  failure: {
    code: 'not-found',
    message: 'This login did not request UserInfo: its endpoint is not known.',
    step: 'userinfo',
    spec: 'OIDC Core §5.3',
    hint: 'Run the login with the scope openid, or call the URL of the endpoint as an API.',
  },
};

function userinfoUrl(runs: RunTable, run: string): string | undefined {
  const generations = generationsOf(runs, run).map(({ run: id }) => id);
  for (const id of [run, ...generations.toReversed()]) {
    for (const exchange of runs.exchanges.list(id).exchanges.toReversed()) {
      if (exchange.kind !== 'step' || exchange.performed.kind !== 'http') continue;
      const { leg, request } = exchange.performed;
      if (leg === 'userinfo' && !hasMask(request.url)) return request.url;
    }
  }
  return undefined;
}
