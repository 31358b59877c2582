import { GitFork, ScanText, Send } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatDuration } from '../../../../core/base/duration.ts';
import { present } from '../../../../core/base/present.ts';
import { detailTabs } from '../../../../core/bridge/layout.ts';
import type { PageConsole } from '../../../../core/record/page-console.ts';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import type { HeldView } from '../../../../core/views/run/views.ts';
import { Button } from '../../../components/Button.tsx';
import { Chip } from '../../../components/Chip.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { FailureCard } from '../../../components/FailureCard.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import type { CopiedRequest } from '../../../store/edit-slice.ts';
import { selectForkable } from '../../../store/fork-slice.ts';
import { whyNotForked, whyNotResent } from '../../../store/imported-run.ts';
import type { Loadable } from '../../../store/loadable.ts';
import { selectRun } from '../../../store/run-slice.ts';
import type { DetailTab } from '../../../store/selection.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { CopyRequest } from '../CopyRequest.tsx';
import { BodyTab } from './BodyTab.tsx';
import { Challenges } from './Challenges.tsx';
import { ConsoleTab } from './ConsoleTab.tsx';
import { CookiesTab } from './CookiesTab.tsx';
import { EditedFields } from './EditedFields.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import { mayHoldTokens } from './may-hold-tokens.ts';
import { ParametersTab } from './ParametersTab.tsx';
import { RawTab } from './RawTab.tsx';
import { RulesTab } from './RulesTab.tsx';
import { ScreenshotTab } from './ScreenshotTab.tsx';
import { isError, shownTab } from './shown-tab.ts';
import { TimingTab } from './TimingTab.tsx';
import { useConsole } from './use-console.ts';

interface Props {
  readonly exchange: ExchangeView;
  /** All findings of the run. */
  readonly findings: readonly FindingView[];
  /** Set where the run is paused at this message. */
  readonly stage?: HeldView['stage'];
  /** Copied instead of the request, whose secrets are not those of what is sent: the request with its edits. */
  readonly edited?: CopiedRequest | undefined;
  /** Below the tabs, before what can be copied. */
  readonly actions?: ReactNode;
}

const channelNames = { back: 'back channel', front: 'front channel', none: 'inside the client' };

/** The tabs of one message. */
export function ExchangeDetail({ exchange, findings, stage, edited, actions }: Props) {
  const { setDetailTab } = useActions();
  const chosen = useStore(({ chosenTabs }) => chosenTabs[exchange.leg]);
  const requested = useStore(({ requestedTab }) => requestedTab);
  const tampered = useStore((state) => selectRun(state)?.tampering?.exchange === exchange.id);
  const touching = findings.filter(({ at }) => at?.exchange === exchange.id);
  const chosenHere = useStore(({ tabChosenOn }) => tabChosenOn === exchange.id);
  const tab = shownTab(exchange, touching.length, present({ requested, chosen, chosenHere }));
  const pageConsole = useConsole(exchange);
  const counts = { ...countsOf(exchange, touching.length), console: consoleCount(pageConsole) };
  return (
    <>
      <Head exchange={exchange} stage={stage} />
      <Tabs.Root
        className="detail-tabs"
        value={tab}
        onValueChange={(value) =>
          setDetailTab(exchange, detailTabs.find((name) => name === value) ?? 'parameters')
        }
      >
        <Tabs.List className="subtabs" aria-label="Message tabs">
          {detailTabs
            .filter((name) => (name !== 'screenshot' && name !== 'console') || exchange.page)
            .map((name) => (
              <Tabs.Trigger key={name} className="subtab" value={name}>
                {tabNames[name]}
                {counts[name] !== undefined && counts[name] > 0 && <b className="tabular"> {counts[name]}</b>}
              </Tabs.Trigger>
            ))}
        </Tabs.List>
        <Tabs.Content className="scroll" value={tab} tabIndex={0}>
          {exchange.failure && <FailureCard failure={exchange.failure} />}
          {exchange.edited && <EditedFields edited={exchange.edited} tampered={tampered} />}
          {tab === 'console' ? <ConsoleTab content={pageConsole} /> : contentOf(tab, exchange, touching)}
        </Tabs.Content>
      </Tabs.Root>
      <Foot exchange={exchange} stage={stage} edited={edited} actions={actions} />
    </>
  );
}

const tabNames: Readonly<Record<DetailTab, string>> = {
  parameters: 'Parameters',
  headers: 'Headers',
  body: 'Body',
  raw: 'Raw',
  cookies: 'Cookies',
  timing: 'Timing',
  screenshot: 'Screenshot',
  console: 'Console',
  rules: 'Checks',
};

function contentOf(tab: DetailTab, exchange: ExchangeView, touching: readonly FindingView[]): ReactNode {
  switch (tab) {
    case 'parameters':
      return (
        <>
          {exchange.challenges && <Challenges challenges={exchange.challenges} />}
          <ParametersTab exchange={exchange} />
        </>
      );
    case 'headers':
      return <HeadersTab exchange={exchange} />;
    case 'body':
      return (
        <>
          <BodyTab exchange={exchange} />
          {isError(exchange) && exchange.challenges && <Challenges challenges={exchange.challenges} />}
        </>
      );
    case 'raw':
      return <RawTab exchange={exchange} />;
    case 'cookies':
      return <CookiesTab exchange={exchange} />;
    case 'timing':
      return <TimingTab exchange={exchange} />;
    case 'screenshot':
      return <ScreenshotTab key={exchange.id} exchange={exchange} />;
    default:
      return <RulesTab findings={touching} />;
  }
}

function countsOf(exchange: ExchangeView, rules: number): Readonly<Partial<Record<DetailTab, number>>> {
  const { request, response, cookiesSent, cookiesSet } = exchange;
  return {
    parameters: (request?.parameters.length ?? 0) + (response?.parameters.length ?? 0),
    headers: (request?.headers.length ?? 0) + (response?.headers.length ?? 0),
    cookies: cookiesSent.length + cookiesSet.length,
    rules,
  };
}

function consoleCount(content: Loadable<PageConsole | null>): number {
  if (content.state !== 'ready' || content.value === null) return 0;
  return content.value.messages.length + content.value.omitted;
}

/** The name and the start line of a message. */
export function Head({ exchange, stage }: Pick<Props, 'exchange'> & { readonly stage: Props['stage'] }) {
  const { title, channel, method, url, status, captured, at, endedAt } = exchange;
  return (
    <header className="detail-head">
      <div className="detail-title">
        <h2>
          <OutsideText text={title} limit={120} />
        </h2>
        <Chip words>{channelNames[channel]}</Chip>
        {captured && (
          <Chip words tone="info">
            captured
          </Chip>
        )}
        {exchange.edited && (
          <Chip words tone="info">
            edited
          </Chip>
        )}
        {stage !== undefined && (
          <Chip words tone="warn">
            {stage === 'reply' ? 'response not processed yet' : 'not sent yet'}
          </Chip>
        )}
      </div>
      {url !== undefined && (
        <p className="detail-start mono">
          {method} <OutsideText text={url} limit={160} />
        </p>
      )}
      {status !== undefined && (
        <p className="detail-status mono tabular">
          <span className={status >= 400 ? 'tone-fail' : 'soft'}>{status}</span>
          {endedAt !== undefined && <span className="faint"> · {formatDuration(endedAt - at)}</span>}
        </p>
      )}
    </header>
  );
}

interface FootProps extends Pick<Props, 'exchange'> {
  readonly edited: CopiedRequest | undefined;
  readonly stage: Props['stage'];
  readonly actions: ReactNode;
}

function Foot({ exchange, stage, edited, actions }: FootProps) {
  const { id, channel } = exchange;
  const { curl, fetch, url } = edited ?? exchange;
  const forkable = useStore(selectForkable);
  const { openDialog, inspectMessage } = useActions();
  const presenting = useStore((state) => state.presenting);
  const summary = useStore((state) => selectRun(state)?.summary);
  const run = summary?.id;
  const [noFork, noResend] = [summary && whyNotForked(summary), summary && whyNotResent(summary, exchange)];
  const canResend = forkable !== undefined && stage === undefined && channel === 'back';
  const source = run === undefined || edited !== undefined ? undefined : { run, exchange: id };
  return (
    <footer className="detail-foot">
      {actions}
      {forkable !== undefined && stage === undefined && (
        <Button
          look="ghost"
          size="small"
          icon={GitFork}
          disabled={noFork !== undefined}
          title={noFork ?? 'Run again from this message on'}
          onClick={() => openDialog({ kind: 'fork', run: forkable, exchange: id })}
        >
          Fork from here
        </Button>
      )}
      {canResend && (
        <Button
          look="ghost"
          size="small"
          icon={Send}
          disabled={noResend !== undefined}
          title={noResend ?? 'Send this request again alone'}
          onClick={() => openDialog({ kind: 'resend', run: forkable, exchange: id })}
        >
          Resend
        </Button>
      )}
      {run !== undefined && stage === undefined && !presenting && mayHoldTokens(exchange) && (
        <Button
          look="ghost"
          size="small"
          icon={ScanText}
          aria-label="Open in Inspector"
          title="Open in Inspector"
          onClick={() => void inspectMessage({ run, exchange: id })}
        />
      )}
      <span className="grow" />
      <span className="detail-copies">
        {url !== undefined && (
          <CopyButton words={actions === undefined && !canResend} text={url} what="URL" />
        )}
        {curl !== undefined && <CopyRequest curl={curl} {...present({ fetch, source })} />}
      </span>
    </footer>
  );
}
