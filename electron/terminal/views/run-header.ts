import type { FollowUp } from '../../../core/actions/follow-ups.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { grantOf, isLoginGrant } from '../../../core/grants/registry.ts';
import { entry, ours, type ViewContext } from './view.ts';

const rows = { indent: 0, width: 10 };

const followUps: Readonly<Record<FollowUp, string>> = {
  refresh: 'refresh token',
  introspection: 'none (token introspection)',
  revocation: 'none (token revocation)',
  logout: 'none (logout)',
  'api-call': 'none (API call)',
};

/** A grant as the header names it: "implicit grant (deprecated)". */
function grantInWords(grant: RunReport['grant']): string {
  if (!isLoginGrant(grant)) return followUps[grant];
  const { name, outdated } = grantOf(grant).guide;
  return `${name.toLowerCase()}${outdated === undefined ? '' : ' (deprecated)'}`;
}

const notVerified =
  'certificates were not verified: anyone on the network path could read and change everything';

/** Provider, client, user and start of a run. */
export function drawRunHeader(report: RunReport, context: ViewContext): readonly string[] {
  const { connection, persona, grant, startedAt } = report;
  const { screen } = context;
  const row = rowIn(context);
  return [
    screen.paint('bold', `Grantscope  ${ours(connection.name, context)}`),
    ...row('grant', grantInWords(grant)),
    ...row('issuer', connection.issuer),
    ...clientRow(report, context),
    ...row('redirect', connection.redirectUri),
    ...row('API', connection.resource),
    ...row('user', persona),
    ...row('started', new Date(startedAt).toISOString()),
    ...drawSettings(report, context),
  ];
}

/** The same in fewer lines: grant, issuer, client and user. */
export function drawBriefHeader(report: RunReport, context: ViewContext): readonly string[] {
  const row = rowIn(context);
  return [
    ...row('grant', grantInWords(report.grant)),
    ...row('issuer', report.connection.issuer),
    ...clientRow(report, context),
    ...row('user', report.persona),
    ...drawSettings(report, context),
  ];
}

/** What a reader of any report must know: an unverified connection, and another User-Agent. */
export function drawSettings({ connection }: RunReport, context: ViewContext): readonly string[] {
  const row = rowIn(context);
  const { userAgent, insecureTls } = connection;
  return [
    ...row('window', userAgent === undefined ? undefined : `User-Agent set to ${userAgent}`),
    ...(insecureTls ? row('TLS', notVerified).map((line) => context.screen.paint('red', line)) : []),
  ];
}

function clientRow({ connection }: RunReport, context: ViewContext): readonly string[] {
  const { clientId, authentication, authenticationByMetadata } = connection;
  const origin = authenticationByMetadata ? ', from the metadata' : '';
  return clientId === ''
    ? []
    : rowIn(context)('client', `${clientId} (authentication: ${authentication}${origin})`);
}

function rowIn(context: ViewContext) {
  return (term: string, text: string | undefined): readonly string[] =>
    text === undefined || text === '' ? [] : entry(term, ours(text, context), rows, context);
}
