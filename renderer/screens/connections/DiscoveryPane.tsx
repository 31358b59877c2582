import { Compass } from 'lucide-react';
import { useCallback } from 'react';
import type { DiscoveryView } from '../../../core/bridge/channels.ts';
import { metadataLocations } from '../../../core/oauth/issuer.ts';
import { issuerPlaceholder } from '../../../core/oauth/issuer-difference.ts';
import { issuerProblem } from '../../../core/views/connection/connection-problems.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { useClock } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FindingRow } from '../../components/FindingRow.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
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
  /** Discovers another issuer, for a resource if there is one. */
  readonly onUse: (part: { readonly issuer: string; readonly resource?: string }) => void;
}

/** Shows the metadata of an issuer beside the form, for comparison while filling it in. */
export function DiscoveryPane({ discovery, onCancel, onRetry, onByHand, onUse }: Props) {
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
                <OfferedIssuers action={discovery.failure.action} onUse={onUse} />
                <Button onClick={onRetry}>Try again</Button>
                <Button onClick={onByHand}>Enter endpoints manually</Button>
              </>
            }
          />
        </div>
      );
    default:
      return <Found asked={discovery.issuer} found={discovery.found} onUse={onUse} />;
  }
}

/** Whether the metadata names another issuer than the one requested, whose metadata can be requested. */
function canBeUsed(asked: string, { issuer, offline }: DiscoveryView): boolean {
  return (
    offline === undefined &&
    issuer !== asked &&
    issuerPlaceholder(issuer) === undefined &&
    issuerProblem(issuer) === undefined
  );
}

interface OfferedProps extends Pick<Props, 'onUse'> {
  readonly action: FailureView['action'];
}

/** The authorization servers of an API whose URL was given as the issuer, one click each. */
function OfferedIssuers({ action, onUse }: OfferedProps) {
  if (action?.kind !== 'use-issuer') return null;
  const { issuers, resource } = action;
  return issuers.map((issuer) => (
    <Button key={issuer} look="primary" onClick={() => onUse({ issuer, resource })}>
      Use <OutsideText text={issuer} />
    </Button>
  ));
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
        {(issuer === '' ? [] : metadataLocations(issuer)).map(({ url }) => (
          <li key={url}>{url}</li>
        ))}
      </ol>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}

interface FoundProps extends Pick<Props, 'onUse'> {
  /** The issuer that was requested. */
  readonly asked: string;
  readonly found: DiscoveryView;
}

function Found({ asked, found, onUse }: FoundProps) {
  const serious = sortFindings(found.findings).filter(({ result }) => result === 'fail' || result === 'warn');
  return (
    <>
      <div className="discovery-head">
        <h3>{found.profile === 'openid' ? 'OpenID Provider' : 'OAuth authorization server'}</h3>
        <span className="chips">
          <VerdictChips findings={found.findings} />
        </span>
        {canBeUsed(asked, found) && (
          <Button size="small" onClick={() => onUse({ issuer: found.issuer })}>
            Use <OutsideText text={found.issuer} />
          </Button>
        )}
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
