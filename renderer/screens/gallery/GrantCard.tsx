import { Play } from 'lucide-react';
import { type GuidedGrant, guideOf } from '../../../core/teach/guide.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { Toggle } from '../debugger/OptionFields.tsx';
import { MiniLanes } from './MiniLanes.tsx';
import { WhyDeprecated } from './WhyDeprecated.tsx';

interface Props {
  readonly grant: GuidedGrant;
  readonly playable: boolean;
}

/** A card of a grant: summary, when to use it and when not, its messages, and the button that plays it. */
export function GrantCard({ grant, playable }: Props) {
  const { playGrant } = useActions();
  const { name, summary, spec, use, avoid, outdated } = guideOf(grant);
  return (
    <article className="card grant-card" aria-label={name} data-outdated={outdated !== undefined}>
      <header className="grant-head">
        <h3>{name}</h3>
        {outdated !== undefined && (
          <Chip words tone="warn">
            Deprecated
          </Chip>
        )}
        <span className="grow" />
        <SectionReference spec={spec} />
      </header>
      <p>{summary}</p>
      <MiniLanes grant={grant} />
      <WhyDeprecated grant={grant} />
      <dl className="grant-when">
        <div>
          <dt>When</dt>
          <dd>{use}</dd>
        </div>
        <div>
          <dt>When not</dt>
          <dd>{avoid}</dd>
        </div>
      </dl>
      {grant === 'device' && <ByHand />}
      <Button
        id={playButtonId(grant)}
        className="solid grant-play"
        icon={Play}
        disabled={!playable}
        aria-label={`Play: ${name}`}
        onClick={() => void playGrant(grant)}
      >
        Play
      </Button>
    </article>
  );
}

function ByHand() {
  const { setApprovesByHand } = useActions();
  const byHand = useStore((state) => state.approvesByHand);
  return (
    <Toggle
      label="Approve by hand"
      hint="You enter the code and sign in, on any device. Polls are pending until then."
      on={byHand}
      onChange={setApprovesByHand}
    />
  );
}

/** Returns the id of the button that plays a grant. */
export function playButtonId(grant: GuidedGrant): string {
  return `play-${grant}`;
}
