import type { RunReport } from '../../../core/checks/report.ts';
import { entry, ours, type ViewContext } from './view.ts';

const rows = { indent: 0, width: 10 };

const grants: Readonly<Record<RunReport['grant'], string>> = {
  'authorization-code': 'authorization code',
  'client-credentials': 'client credentials (no person logs in)',
  device: 'device authorization',
  password: 'resource owner password (outdated: the client sees the password)',
  hybrid: 'hybrid flow',
  implicit: 'implicit (outdated: tokens come through the browser)',
  refresh: 'refresh token',
  introspection: 'none: introspection of a token',
  revocation: 'none: revocation of a token',
  logout: 'none: log-out',
  'api-call': 'none: call of an API',
};

const notVerified = 'any certificate was taken: whoever stood in between could read and change everything';

/** Who logged in where, as which client, and when. */
export function drawRunHeader(report: RunReport, context: ViewContext): readonly string[] {
  const { connection, persona, grant, startedAt } = report;
  const { screen } = context;
  const name = `Grantscope  ${ours(connection.name, context)}`;
  const row = (term: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : entry(term, ours(text, context), rows, context);
  return [
    screen.paint('bold', name),
    ...row('grant', grants[grant]),
    ...row('issuer', connection.issuer),
    ...(connection.clientId === ''
      ? []
      : row('client', `${connection.clientId} (authentication: ${connection.authentication})`)),
    ...row('redirect', connection.redirectUri),
    ...row('API', connection.resource),
    ...row('user', persona),
    ...row('started', new Date(startedAt).toISOString()),
    ...(connection.insecureTls ? row('TLS', notVerified).map((line) => screen.paint('red', line)) : []),
  ];
}
