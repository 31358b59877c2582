import { Tabs } from 'radix-ui';
import { useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Chip } from '../../components/Chip.tsx';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { Deviations } from '../../components/Deviations.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FindingRow } from '../../components/FindingRow.tsx';
import { repeatedClaims } from '../../components/repeated-claims.ts';
import { SdJwtClaims } from '../../components/SdJwtClaims.tsx';
import { wrongClaims } from '../../components/wrong-claims.ts';
import { sortFindings } from '../../format/findings.ts';
import { useActions } from '../../store/store.ts';
import { DecryptDialog } from './DecryptDialog.tsx';
import { FormatTab } from './FormatTab.tsx';
import { countProblems, isEncrypted, isSigned } from './found-verdict.ts';
import { InspectedHead } from './InspectedHead.tsx';
import { JsonTab } from './JsonTab.tsx';
import { LinkedClaims } from './LinkedClaims.tsx';
import { RawTab } from './RawTab.tsx';
import { SecretSearchRow } from './SecretSearchRow.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

interface Props {
  /** Index of the found token. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as written in the text. */
  readonly raw: string;
  readonly problem: FailureView | undefined;
}

/** The tabs of one found token. */
export function TokenDetail({ index, token, raw, problem }: Props) {
  const { chooseFound } = useActions();
  const [asking, setAsking] = useState<'verify' | 'decrypt'>();
  const close = (): void => {
    setAsking(undefined);
    chooseFound(index);
  };
  return (
    <>
      <InspectedHead index={index} token={token} raw={raw} onAsk={setAsking} />
      {problem !== undefined && asking === undefined && <FailureCard failure={problem} />}
      <Sides key={token.decryption?.state} index={index} token={token} raw={raw} />
      {asking === 'verify' && isSigned(token) && <VerifyDialog index={index} token={token} onClose={close} />}
      {asking === 'decrypt' && isEncrypted(token) && (
        <DecryptDialog index={index} token={token} onClose={close} onDone={() => setAsking(undefined)} />
      )}
    </>
  );
}

const tabNames = {
  format: 'Details',
  claims: 'Claims',
  header: 'Header',
  checks: 'Checks',
  raw: 'Raw',
  json: 'JSON',
} as const;
type TabName = keyof typeof tabNames;

function Sides(props: Omit<Props, 'problem'>) {
  const { token } = props;
  const tabs = tabsOf(token);
  const [tab, setTab] = useState<TabName>(tabs[0] ?? 'raw');
  const counts: Partial<Record<TabName, number>> = {
    claims: token.claims.length + (token.more?.claims ?? 0),
    header: token.header.length + (token.more?.header ?? 0),
    checks: token.findings.length + token.deviations.length,
  };
  return (
    <Tabs.Root
      className="detail-tabs"
      value={tab}
      onValueChange={(value) => setTab(tabs.find((name) => name === value) ?? 'raw')}
    >
      <Tabs.List className="subtabs" aria-label="Token tabs">
        {tabs.map((name) => (
          <Tabs.Trigger key={name} className="subtab" value={name}>
            {tabNames[name]}
            {counts[name] !== undefined && counts[name] > 0 && <b className="tabular"> {counts[name]}</b>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content className="scroll" value={tab} tabIndex={0}>
        {tab === tabs[0] && tab !== 'checks' && <Problems token={token} />}
        <Side tab={tab} {...props} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function tabsOf(token: TokenView): readonly TabName[] {
  if (token.format !== undefined)
    return ['format', ...(token.formatState !== undefined ? (['checks'] as const) : []), 'raw'];
  if (token.kind === 'opaque') return ['checks', 'raw'];
  if (token.kind === 'jwe') {
    const isOpen = token.decryption?.state === 'decrypted';
    return [...(isOpen ? (['claims'] as const) : []), 'header', 'checks', 'raw', 'json'];
  }
  return ['claims', 'header', 'checks', 'raw', 'json'];
}

function Side({ tab, index, token, raw }: Omit<Props, 'problem'> & { readonly tab: TabName }) {
  switch (tab) {
    case 'format':
      return token.format === undefined ? null : <FormatTab format={token.format} />;
    case 'claims':
      return (
        <>
          {token.claims.length > 0 ? (
            <LinkedClaims index={index} token={token} raw={raw} part="payload">
              {(linked) => (
                <ClaimTable
                  heading="Claim"
                  claims={token.claims}
                  more={token.more?.claims}
                  wrong={wrongClaims(token.findings, 'claim')}
                  repeated={repeatedClaims(token.deviations, 'payload')}
                  linked={linked}
                  ofToken
                />
              )}
            </LinkedClaims>
          ) : (
            <p className="nothing">{noClaims(token)}</p>
          )}
          {token.sdJwt !== undefined && <SdJwtClaims sdJwt={token.sdJwt} />}
          <SecretSearchRow found={index} onlyRunning />
        </>
      );
    case 'header':
      return token.header.length > 0 ? (
        <LinkedClaims index={index} token={token} raw={raw} part="header">
          {(linked) => (
            <ClaimTable
              heading="Member"
              claims={token.header}
              more={token.more?.header}
              wrong={wrongClaims(token.findings, 'jose-header')}
              repeated={repeatedClaims(token.deviations, 'header')}
              linked={linked}
            />
          )}
        </LinkedClaims>
      ) : (
        <p className="nothing">The header is not a JSON object. See Raw.</p>
      );
    case 'checks':
      return <Checks index={index} token={token} />;
    case 'raw':
      return <RawTab index={index} token={token} raw={raw} />;
    default:
      return <JsonTab index={index} token={token} raw={raw} />;
  }
}

function noClaims({ kind }: TokenView): string {
  return kind === 'jwe'
    ? 'No claims of its own: a token inside follows it in the list. See JSON for the content.'
    : 'No claims: the payload is not a JSON object. See Raw.';
}

/** Rules that judge nothing but the deviations of a token. */
const rulesOfDeviations: ReadonlySet<string> = new Set([
  'jose.structure',
  'jose.base64url',
  'jose.json-object',
  'jose.utf8',
  'jose.unique-members',
]);

/** Shows deviations, failures and warnings, each once, at the top of the first tab of every kind of token. */
function Problems({ token }: { readonly token: TokenView }) {
  const serious = sortFindings(token.findings).filter(
    ({ rule, result }) => (result === 'fail' || result === 'warn') && !rulesOfDeviations.has(rule),
  );
  return (
    <>
      <Deviations deviations={token.deviations} />
      {serious.length > 0 && <Findings findings={serious} />}
    </>
  );
}

function Checks({ index, token }: Pick<Props, 'index' | 'token'>) {
  const { failed, warned } = countProblems(token);
  if (token.findings.length + token.deviations.length === 0) {
    return <p className="nothing">{nothingToCheck(token)}</p>;
  }
  return (
    <>
      <div className="checks-head">
        {failed > 0 && (
          <Chip words tone="fail">
            {failed} failed
          </Chip>
        )}
        {warned > 0 && (
          <Chip words tone="warn">
            {warned} {warned === 1 ? 'warning' : 'warnings'}
          </Chip>
        )}
        <span className="soft">Checks that need the full login are skipped.</span>
      </div>
      <SecretSearchRow found={index} />
      <Deviations deviations={token.deviations} />
      <Findings findings={sortFindings(token.findings)} />
    </>
  );
}

function nothingToCheck({ kind }: TokenView): string {
  return kind === 'opaque'
    ? 'Opaque value: only the issuer can interpret it. Use introspection.'
    : 'No checks apply to this token.';
}

function Findings({ findings }: Pick<TokenView, 'findings'>) {
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one token.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} />
      ))}
    </ul>
  );
}
