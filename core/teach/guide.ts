import type { GrantGuide } from '../grants/guide.ts';
import { grantOf, type LoginGrant, loginGrants } from '../grants/registry.ts';
import { refreshGuide } from './refresh-guide.ts';

export type GuidedGrant = LoginGrant | 'refresh';

/** Returns the explanation of a grant that starts a run, or of the refresh that follows one. */
export function guideOf(grant: GuidedGrant): GrantGuide {
  return grant === 'refresh' ? refreshGuide : grantOf(grant).guide;
}

const isOutdated = (grant: LoginGrant): boolean => grantOf(grant).guide.outdated !== undefined;

/** Every explained grant; deprecated ones last. */
export const guidedGrants: readonly GuidedGrant[] = [
  ...loginGrants.filter((grant) => !isOutdated(grant)),
  'refresh',
  ...loginGrants.filter(isOutdated),
];
