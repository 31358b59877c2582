import { ListChecks, Search, Ticket } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { GuidedGrant } from '../../../core/teach/guide.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { WhyDeprecated } from './WhyDeprecated.tsx';

interface Props {
  readonly grant: GuidedGrant;
  readonly run: RunView;
}

/** The result of a play: tokens, scopes and checks, with links to each. */
export function StageEnd({ grant, run }: Props) {
  const { setTab, openDialog } = useActions();
  const showsChecks = useStore((state) => state.playChecks);
  const heading = useRef<HTMLHeadingElement>(null);
  const granted = run.scopes?.granted ?? [];
  // The button with the focus has been removed.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <section className="card stage-end" aria-labelledby="stage-end">
      <h3 id="stage-end" ref={heading} tabIndex={-1}>
        {run.summary.state === 'completed' ? 'Result' : 'Result so far'}
      </h3>
      <WhyDeprecated grant={grant} />
      <dl>
        <div>
          <dt>Tokens</dt>
          <dd className="chips">
            {run.tokens.length === 0 && <span className="soft">none</span>}
            {run.tokens.map((token) => (
              <Fragment key={token.ref}>
                <Button
                  size="small"
                  icon={Search}
                  aria-label={`Open ${lowerFirst(token.title)}`}
                  onClick={() => openDialog({ kind: 'played-token', ref: token.ref })}
                >
                  {token.title}
                </Button>
                <TimeChip token={token} />
              </Fragment>
            ))}
          </dd>
        </div>
        {granted.length > 0 && (
          <div>
            <dt>Scopes</dt>
            <dd className="chips">
              {granted.map((scope) => (
                <Chip key={scope}>
                  <OutsideText text={scope} oneLine limit={60} />
                </Chip>
              ))}
            </dd>
          </div>
        )}
        {showsChecks && (
          <div>
            <dt>Checks</dt>
            <dd className="chips">
              <VerdictChips findings={run.findings} />
              {run.findings.length === 0 && <span className="soft">none</span>}
            </dd>
          </div>
        )}
      </dl>
      <div className="stage-links">
        <Button icon={Ticket} disabled={run.tokens.length === 0} onClick={() => setTab('tokens')}>
          Show tokens
        </Button>
        <Button icon={ListChecks} onClick={() => setTab('findings')}>
          Show checks
        </Button>
      </div>
    </section>
  );
}
