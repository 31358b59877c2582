import type { PlannedMessage } from '../grants/guide.ts';
import type { RunView } from '../views/run/views.ts';
import type { GuidedGrant } from './guide.ts';
import { playedMessages } from './play-script.ts';

/** What a run needs to be known of for its plan. */
interface PlannedOptions {
  /** Whether it runs at the demo provider, whose API is described and called. */
  readonly demo: boolean;
  /** The requested scopes, space-separated; absent for those of OpenID Connect. */
  readonly scope?: string;
}

const ofApi: ReadonlySet<string> = new Set(['resource-metadata', 'resource']);

/** Returns the messages that a run will have, if nothing fails: UserInfo is requested for the scope openid alone. */
export function plannedRun(
  grant: GuidedGrant,
  { demo, scope = 'openid' }: PlannedOptions,
): readonly PlannedMessage[] {
  const isOpenid = scope.split(' ').includes('openid');
  return playedMessages(grant).filter(
    ({ leg }) => (demo || !ofApi.has(leg)) && (isOpenid || leg !== 'userinfo'),
  );
}

/** Returns the planned messages after the current leg of a run. */
export function comingMessages(
  planned: readonly PlannedMessage[],
  run: Pick<RunView, 'held' | 'working' | 'messages'>,
): readonly PlannedMessage[] {
  const legs: ReadonlySet<string> = new Set(planned.map(({ leg }) => leg));
  const current = run.held?.leg ?? run.working?.leg;
  const isPlanned = current !== undefined && legs.has(current);
  // Messages that are not planned, such as fetching the JWKS again, come after one that is.
  const leg = isPlanned ? current : run.messages.findLast((message) => legs.has(message.leg))?.leg;
  if (leg === undefined) return planned;
  const first = planned.findIndex((message) => message.leg === leg);
  const last = planned.findLastIndex((message) => message.leg === leg);
  if (isPlanned && run.held?.stage === 'draft') return planned.slice(first + 1);
  // Of the current leg only the last message, the response, is still to come.
  const isBrowsing = run.working !== undefined || run.held?.stage === 'navigation';
  return planned.slice(isPlanned && isBrowsing ? Math.max(first, last - 1) + 1 : last + 1);
}
