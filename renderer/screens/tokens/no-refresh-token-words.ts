import { grantOf, isLoginGrant } from '../../../core/grants/registry.ts';
import type { RunView } from '../../../core/views/run/views.ts';

interface Words {
  readonly text: string;
  readonly spec: string;
  /** Whether another scope may bring one. */
  readonly mayRequest: boolean;
}

const withoutOne: Readonly<Partial<Record<string, Omit<Words, 'mayRequest'>>>> = {
  'client-credentials': {
    text: 'Client credentials need none: the client requests a new access token at any time.',
    spec: 'RFC 6749 §4.4.3',
  },
  implicit: { text: 'The implicit grant never returns one.', spec: 'RFC 6749 §4.2.2' },
};

/** Says why a run has no refresh token. */
export function whyNoRefreshToken({ summary, scopes }: Pick<RunView, 'summary' | 'scopes'>): Words {
  const never = withoutOne[summary.grant ?? ''];
  if (never !== undefined) return { ...never, mayRequest: false };
  const requested = scopes?.requested.includes('offline_access') === true;
  return {
    text: requested
      ? 'offline_access was requested, but no refresh token was issued. Some providers issue one only to clients registered for it.'
      : 'Many providers issue one only if offline_access is requested.',
    spec: 'OIDC Core §11',
    mayRequest: !requested,
  };
}

/** Whether the user of a run signs in at the provider, where cookies may spare that. */
export function signsInAtProvider({ grant }: RunView['summary']): boolean {
  if (grant === undefined || !isLoginGrant(grant)) return true;
  const { signIn } = grantOf(grant);
  return signIn === 'browser' || signIn === 'other-device';
}
