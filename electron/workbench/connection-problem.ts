import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionDraft } from '../../core/bridge/channels.ts';
import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { redirectUriProblem } from '../system-browser/redirect-uri-problem.ts';
import { networkProblem } from './network-problem.ts';

/** What stands in the way of using a connection; the step names the member. */
export function connectionProblem(draft: ConnectionDraft): Failure | undefined {
  if (draft.name.trim() === '') return issue('name', 'The connection needs a name.', 'Any name will do.');
  if (draft.clientId === '') {
    return issue('clientId', 'The client ID is missing.', 'It is given when the client is registered.');
  }
  const needsIssuer = draft.endpoints === undefined || draft.issuer !== '';
  if (needsIssuer && !isHttpUrl(draft.issuer)) {
    return issue(
      'issuer',
      'The issuer is not an http or https URL.',
      'Give the whole URL, as in https://login.example.com.',
      draft.issuer,
    );
  }
  for (const [member, url] of Object.entries({ ...draft.endpoints, ...draft.filledIn })) {
    const isOptional = member !== 'authorization_endpoint' && member !== 'token_endpoint';
    if (url === '' && isOptional) continue;
    if (!isHttpUrl(url)) {
      return issue(member, `${member} is not an http or https URL.`, 'Give the whole URL.', url);
    }
  }
  return (
    redirectUriProblem(draft.redirectUri, 'connection.redirectUri') ?? networkProblem(draft.network ?? {})
  );
}

function issue(member: string, message: string, hint: string, received?: string): Failure {
  return {
    code: 'invalid-input',
    message,
    step: `connection.${member}`,
    ...(received === undefined ? {} : { received: received === '' ? 'nothing' : received }),
    hint,
  };
}
