import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { DecisionInput } from '../../core/bridge/edit-channels.ts';
import type { Edits } from '../../core/edit/edit.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { LoginNavigation, NavigationDecision } from '../ports/ports.ts';
import { editPoint } from './decide.ts';

/**
 * Returns how a navigation continues: as it is, edited or not at all. An edit changes method, URL, query or form; fails as
 * {@link editPoint}, for a header, which the browser sets, and for a response by hand.
 */
export async function navigationDecisionOf(
  navigation: LoginNavigation,
  input: Exclude<DecisionInput, { readonly kind: 'cancel' }>,
  sign: SignEdited,
): Promise<Result<NavigationDecision>> {
  switch (input.kind) {
    case 'continue':
      return { ok: true, value: { action: 'continue' } };
    case 'drop':
      return { ok: true, value: { action: 'abort' } };
    case 'edit':
      return editNavigation(navigation, input.edits, sign);
    default:
      return refuse('A navigation cannot be given a response by hand.', 'Edit or drop it.');
  }
}

async function editNavigation(
  { leg, request }: LoginNavigation,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<NavigationDecision>> {
  if (edits.some((edit) => 'list' in edit && edit.list.place === 'header')) {
    return refuse('The headers of a navigation cannot be edited.', 'Edit its URL, parameters or form.');
  }
  const draft = { kind: 'http', leg, request: withoutHeaders(request) } as const;
  const edited = await editPoint({ stage: 'draft', step: 0, draft }, edits, sign);
  if (!edited.ok) return edited;
  const { point, changes } = edited.value;
  if (changes.length === 0 || point.draft.kind !== 'http') return { ok: true, value: { action: 'continue' } };
  const { url, method, body } = point.draft.request;
  return {
    ok: true,
    value: present({
      action: 'change' as const,
      url,
      method: method === request.method ? undefined : method,
      body: body === undefined || body.content === request.body?.content ? undefined : body.content,
    }),
  };
}

/** The type of its form alone: all others are set by the browser. */
function withoutHeaders(request: HttpRequest): HttpRequest {
  return { ...request, headers: request.headers.filter(([name]) => /^content-type$/i.test(name)) };
}

function refuse(message: string, hint: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'navigation', hint } };
}
