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
  const name = `Grantscope  ${ours(connection.name, context)}`;
  const row = (term: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : entry(term, ours(text, context), rows, context);
  return [
    screen.paint('bold', name),
    ...row('grant', grantInWords(grant)),
    ...row('issuer', connection.issuer),
    ...(connection.clientId === ''
      ? []
      : row('client', `${connection.clientId} (authentication: ${connection.authentication})`)),
    ...row('redirect', connection.redirectUri),
    ...row('API', connection.resource),
    ...row('user', persona),
    ...row(
      'window',
      connection.userAgent === undefined ? undefined : `User-Agent set to ${connection.userAgent}`,
    ),
    ...row('started', new Date(startedAt).toISOString()),
    ...(connection.insecureTls ? row('TLS', notVerified).map((line) => screen.paint('red', line)) : []),
  ];
}
