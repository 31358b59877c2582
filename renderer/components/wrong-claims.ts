import type { FindingView } from '../../core/views/finding/finding-view.ts';

/** Returns the names of the claims, or of the header members, that a failed rule refers to. */
export function wrongClaims(
  findings: readonly FindingView[],
  part: 'claim' | 'jose-header',
): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ result, at }) =>
      result === 'fail' && at?.part === part && at.name !== undefined ? [at.name] : [],
    ),
  );
}
