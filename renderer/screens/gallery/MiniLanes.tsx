import type { GuidedGrant } from '../../../core/teach/guide.ts';
import { playedMessages } from '../../../core/teach/play-script.ts';
import { lanes, laneTitle } from '../../../core/views/message/lanes.ts';
import { Arrow } from '../debugger/Arrow.tsx';
import { Lanes } from '../debugger/Lanes.tsx';

/** Legs that every grant has, which do not distinguish this one. */
const common: ReadonlySet<string> = new Set([
  'discovery',
  'resource-metadata',
  'jwks',
  'userinfo',
  'resource',
]);

/** The messages of a grant as a small picture of the sequence; what every grant has is dimmed. */
export function MiniLanes({ grant }: { readonly grant: GuidedGrant }) {
  const messages = playedMessages(grant);
  const words = messages.map(({ from, to, label }) => `${label} (${laneTitle(from)} to ${laneTitle(to)})`);
  return (
    <div className="sequence mini-lanes" role="img" aria-label={`Messages: ${words.join(', ')}`}>
      <Lanes />
      <div className="lane-heads">
        <span className="lane-names">
          {lanes.map(({ id, shortTitle }) => (
            <span key={id} className="lane-name" data-lane={id}>
              {shortTitle}
            </span>
          ))}
        </span>
      </div>
      {messages.map(({ leg, label, from, to }) => (
        <div key={label} className="mini-row" data-common={common.has(leg)}>
          <Arrow from={from} to={to} look={common.has(leg) ? 'dotted' : 'solid'} />
        </div>
      ))}
    </div>
  );
}
