import { formatDuration } from '../../../core/base/duration.ts';
import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { CopyTicket } from '../../components/CopyTicket.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FailureLeadButton } from '../../components/FailureLeadButton.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { FindingRow } from '../../components/FindingRow.tsx';
import { JsonText } from '../../components/JsonText.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useBodyLayout } from '../../components/use-body-layout.ts';
import { useFailureLead } from '../../components/use-failure-lead.ts';
import { ValueTable } from '../../components/ValueTable.tsx';
import { sortFindings } from '../../format/findings.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';
import { Challenges } from '../debugger/detail/Challenges.tsx';
import { LoginProblem } from '../debugger/LoginWindowCard.tsx';
import { WaitingCard } from '../debugger/WaitingCard.tsx';
import { statusMeaning } from './status-meaning.ts';

/** Shows what a run that followed this one returned: status, what it means, members or body, and what failed. */
export function FollowUpResult({ note }: { readonly note: RunSummary }) {
  const content = useStore(({ openFollowUps }) => openFollowUps[note.id]);
  if (content === undefined) return null;
  if (content.state === 'failed') return <FailureCard failure={content.failure} />;
  if (content.state === 'loading') return <p className="follow-up-waiting soft">Loading the result.</p>;
  if (isUnderWay(content.value.run.summary)) return <Progress run={content.value.run} />;
  const { run, exchange } = content.value;
  return (
    <article className="follow-up-result" aria-label={`Result of ${note.title}`}>
      <FollowUpFailure run={run} />
      {exchange !== undefined && <Response exchange={exchange} note={note} />}
      <Problems run={note.id} findings={run.findings} />
      <div className="follow-up-actions">
        <CopyTicket run={note.id} />
      </div>
    </article>
  );
}

/** Why a follow-up failed, and where to fix that; its response is below. */
function FollowUpFailure({ run }: { readonly run: RunView }) {
  const lead = useFailureLead(run);
  if (run.failure === undefined) return null;
  const isFixedElsewhere = lead === 'edit-connection' || lead === 'unlock-vault';
  return (
    <FailureLine
      failure={run.failure}
      actions={isFixedElsewhere && <FailureLeadButton lead={lead} run={run} />}
    />
  );
}

function Progress({ run }: { readonly run: RunView }) {
  if (run.waiting === undefined) {
    return <p className="follow-up-waiting soft">{run.working?.text ?? 'Waiting for the response.'}</p>;
  }
  return (
    <div className="follow-up-result">
      <LoginProblem run={run} />
      <WaitingCard run={run} />
    </div>
  );
}

interface ResponseProps {
  readonly exchange: ExchangeView;
  readonly note: RunSummary;
}

function Response({ exchange, note }: ResponseProps) {
  const { method, url, status, at, endedAt, response, challenges } = exchange;
  const meaning = statusMeaning(note.grant, status);
  return (
    <>
      <p className="follow-up-line">
        {status !== undefined && <b className={`mono ${status >= 400 ? 'tone-fail' : ''}`}>{status}</b>}
        {endedAt !== undefined && <span className="faint tabular"> · {formatDuration(endedAt - at)}</span>}
        {url !== undefined && (
          <span className="mono soft">
            {' · '}
            {method} <OutsideText text={url} limit={160} />
          </span>
        )}
      </p>
      {meaning !== undefined && challenges === undefined && <p className="follow-up-line">{meaning}</p>}
      {challenges !== undefined && <Challenges challenges={challenges} />}
      {response !== undefined && <Body response={response} of={note} />}
    </>
  );
}

interface BodyProps {
  readonly response: NonNullable<ExchangeView['response']>;
  /** The run. */
  readonly of: RunSummary;
}

/** The explained members of a response of the provider, or its body; what an API returns is shown as it is. */
function Body({ response, of: { title, grant } }: BodyProps) {
  const { parameters, body, headers } = response;
  const text = body?.encoding === 'utf8' ? body.content : undefined;
  const read = useBodyLayout(text, headers);
  const layout = read === 'reading' ? undefined : read;
  if (parameters.length > 0 && grant !== 'api-call') {
    return (
      <ValueTable
        heading="Response"
        fitNames
        rows={parameters.map((parameter, index) => ({ key: `${index} ${parameter.name}`, ...parameter }))}
      />
    );
  }
  if (body === undefined || body.size === 0) return <p className="follow-up-line soft">No body.</p>;
  return (
    <ScrollRegion label={`Body of the response to ${title}`} className="follow-up-body">
      <pre className="mono">
        {layout?.kind === 'JSON' ? (
          <JsonText text={layout.text} />
        ) : (
          <OutsideText text={layout?.text ?? body.content} multiline limit={4_000} />
        )}
      </pre>
    </ScrollRegion>
  );
}

function Problems({ run, findings }: Pick<RunView, 'findings'> & { readonly run: string }) {
  const problems = sortFindings(findings).filter(({ result }) => result === 'fail' || result === 'warn');
  if (problems.length === 0) return null;
  return (
    <ul className="findings">
      {problems.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one run.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} ticket run={run} />
      ))}
    </ul>
  );
}
