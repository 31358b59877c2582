import type { Failure } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { proxyProblem } from '../../core/base/proxy-problem.ts';
import { userAgentProblem } from '../../core/base/user-agent.ts';
import { readAuthorities } from '../http/authorities.ts';

/** Returns the problem of network settings; the step names the member. */
export function networkProblem({ ca, proxy, userAgent }: NetworkSettings): Failure | undefined {
  const read = ca === undefined ? undefined : readAuthorities(ca);
  if (read?.ok === false) return read.failure;
  const wrong = userAgent === undefined ? undefined : userAgentProblem(userAgent);
  if (wrong !== undefined) {
    return { code: 'invalid-input', step: 'connection.network.userAgent', ...wrong };
  }
  const problem = proxy && proxyProblem(proxy);
  if (problem === undefined) return undefined;
  const { member, message, received, hint } = problem;
  const step = `connection.network.${member === 'url' ? 'proxyUrl' : 'proxyUsername'}`;
  return { code: 'invalid-input', message, step, received, hint };
}
