import { type GuidedGrant, guidedGrants, guideOf } from '../../../core/teach/guide.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { personaOf } from '../../store/run-form-slice.ts';
import { useStore } from '../../store/store.ts';
import { GrantCard } from './GrantCard.tsx';

const isOutdated = (grant: GuidedGrant): boolean => guideOf(grant).outdated !== undefined;
const current = guidedGrants.filter((grant) => !isOutdated(grant));
const outdated = guidedGrants.filter(isOutdated);

/** Shows a card for each grant; `demo` is the connection at which they are played. */
export function GrantCards({ demo }: { readonly demo: ConnectionView | undefined }) {
  const persona = useStore((state) => demo && personaOf(state, demo)?.name);
  return (
    <div className="screen">
      <div className="runbar">
        <h2>Grants</h2>
        <p className="soft">
          {demo === undefined ? (
            'The built-in demo provider is not running. Restart Grantscope.'
          ) : (
            <>
              Step through a grant at the <OutsideText text={demo.name} limit={60} />
              {persona !== undefined && (
                <>
                  {' '}
                  as <OutsideText text={persona} limit={40} />
                </>
              )}
              . The run is saved like any other.
            </>
          )}
        </p>
      </div>
      <ScrollRegion label="Grants">
        <Group grants={current} playable={demo !== undefined} />
        <h3 className="grant-group">Deprecated: for understanding only</h3>
        <Group grants={outdated} playable={demo !== undefined} />
      </ScrollRegion>
    </div>
  );
}

function Group({
  grants,
  playable,
}: {
  readonly grants: readonly GuidedGrant[];
  readonly playable: boolean;
}) {
  return (
    <ul className="grant-cards">
      {grants.map((grant) => (
        <li key={grant}>
          <GrantCard grant={grant} playable={playable} />
        </li>
      ))}
    </ul>
  );
}
