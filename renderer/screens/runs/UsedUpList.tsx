import type { ChannelOutput } from '../../../core/bridge/channels.ts';

interface Props {
  readonly effects: ChannelOutput<'run:fork-effects'>['effects'];
}

/** Lists what is used up or expired at the provider; renders nothing where nothing is. */
export function UsedUpList({ effects }: Props) {
  if (effects.length === 0) return null;
  return (
    <ul className="fork-effects" aria-label="What cannot be undone at the provider">
      {effects.map(({ what, outcome }) => (
        <li key={what}>
          <b>{what}</b> {outcome}
        </li>
      ))}
    </ul>
  );
}
