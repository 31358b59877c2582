import { Compass } from 'lucide-react';
import { useCallback } from 'react';
import type { DiscoveryView } from '../../../core/bridge/channels.ts';
import { metadataLocations } from '../../../core/oauth/issuer.ts';
import { useClock } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FindingRow } from '../../components/FindingRow.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { ValueTable } from '../../components/ValueTable.tsx';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import { sortFindings } from '../../format/findings.ts';
import type { Discovery } from './use-discovery.ts';

interface Props {
  readonly discovery: Discovery;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onByHand: () => void;
}

/** Shows the metadata of an issuer beside the form, for comparison while filling it in. */
export function DiscoveryPane({ discovery, onCancel, onRetry, onByHand }: Props) {
  switch (discovery.state) {
    case 'idle':
      return (
        <EmptyState icon={Compass} title="Provider metadata">
          Enter the issuer and press <i>Discover</i> to load endpoints, scopes and authentication methods.
        </EmptyState>
      );
    case 'asking':
      return <Asking issuer={discovery.issuer} since={discovery.since} onCancel={onCancel} />;
    case 'failed':
      return (
        <div className="scroll">
          <FailureCard
            failure={discovery.failure}
            actions={
              <>
                <Button onClick={onRetry}>Try again</Button>
                <Button onClick={onByHand}>Enter endpoints manually</Button>
              </>
            }
          />
        </div>
      );
    default:
      return <Found found={discovery.found} />;
  }
}

interface AskingProps {
  readonly issuer: string;
  readonly since: number;
  readonly onCancel: () => void;
}

function Asking({ issuer, since, onCancel }: AskingProps) {
  const seconds = useClock(
    useCallback((now: number) => Math.max(0, Math.floor((now - since) / 1000)), [since]),
  );
  return (
    <div className="discovery-asking" role="status">
      <p>
        <span className="spinner" aria-hidden /> Fetching provider metadata
        {seconds > 1 && <span className="faint tabular"> for {seconds} s</span>}
      </p>
      <ol className="mono soft">
        {metadataLocations(issuer).map(({ url }) => (
          <li key={url}>{url}</li>
        ))}
      </ol>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}

function Found({ found }: { readonly found: DiscoveryView }) {
  const serious = sortFindings(found.findings).filter(({ result }) => result === 'fail' || result === 'warn');
  return (
    <>
      <div className="discovery-head">
        <h3>{found.profile === 'openid' ? 'OpenID Provider' : 'OAuth authorization server'}</h3>
        <span className="chips">
          <VerdictChips findings={found.findings} />
        </span>
      </div>
      <ScrollRegion label="Results">
        {serious.length > 0 && (
          <ul className="findings">
            {serious.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one document.
              <FindingRow key={`${index} ${finding.rule}`} finding={finding} />
            ))}
          </ul>
        )}
        <ValueTable
          heading="Member"
          rows={found.members.map((member, index) => ({ key: `${index} ${member.name}`, ...member }))}
        />
      </ScrollRegion>
    </>
  );
}
