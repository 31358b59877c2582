import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { DecisionInput } from '../../core/bridge/edit-channels.ts';
import type { Edits } from '../../core/edit/edit.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { HttpDraft } from '../../core/script/draft.ts';
import { mask } from '../masking/mask-values.ts';
import type { LoginNavigation, NavigationDecision } from '../ports/ports.ts';
import { type EditedPoint, editPoint } from '../run/edit-point.ts';

/** An edited navigation, and what differs. */
export interface EditedNavigation {
  readonly draft: HttpDraft;
  readonly changes: EditedPoint['changes'];
}

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
    case 'edit': {
      const edited = await editNavigation(navigation, navigation.request, input.edits, sign);
      if (!edited.ok) return edited;
      const shown = await editNavigation(navigation, navigation.masked, input.edits, sign);
      const changes = shown.ok ? shown.value.changes : [];
      return { ok: true, value: decisionFor(edited.value, navigation.request, changes) };
    }
    case 'tamper':
      return refuse('No tampering applies to a navigation.', 'Edit or drop it.');
    default:
      return refuse('A navigation cannot be given a response by hand.', 'Edit or drop it.');
  }
}

/** Returns an edited navigation with typed secrets masked. Fails where {@link navigationDecisionOf} does. */
export async function previewNavigation(
  navigation: LoginNavigation,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<EditedNavigation>> {
  const { request, masked } = navigation;
  const sent = await editNavigation(navigation, request, edits, sign);
  if (!sent.ok) return sent;
  const edited = await editNavigation(navigation, masked, edits, sign);
  if (!edited.ok) return edited;
  const { draft, changes } = edited.value;
  return { ok: true, value: { draft: { ...draft, request: shownRequest(masked, draft.request) }, changes } };
}

async function editNavigation(
  { leg }: LoginNavigation,
  request: HttpRequest,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<EditedNavigation>> {
  if (edits.some((edit) => 'list' in edit && edit.list.place === 'header')) {
    return refuse('The headers of a navigation cannot be edited.', 'Edit its URL, parameters or form.');
  }
  const draft: HttpDraft = { kind: 'http', leg, request: editableRequest(request) };
  const edited = await editPoint({ stage: 'draft', step: 0, draft }, edits, sign);
  if (!edited.ok) return edited;
  const { point, changes } = edited.value;
  if (changes.length === 0 || point.draft.kind !== 'http') return { ok: true, value: { draft, changes: [] } };
  return { ok: true, value: { draft: point.draft, changes } };
}

/** An edited request as the browser sends it, with masks as they are shown. */
function shownRequest({ headers }: HttpRequest, { method, url, body }: HttpRequest): HttpRequest {
  const becomesForm = body !== undefined && !headers.some(([name]) => isContentType(name));
  return present({
    method,
    url: readableMasks(url),
    headers: becomesForm ? [...headers, ['Content-Type', formType] as const] : headers,
    body: body?.encoding === 'utf8' ? { ...body, content: readableMasks(body.content) } : body,
  });
}

const formType = 'application/x-www-form-urlencoded';
const encodedMask = encodeURIComponent(mask);

function readableMasks(text: string): string {
  return text.replaceAll(encodedMask, mask);
}

/** What can be edited of a request: of its headers the type of the form alone, all others are set by the browser. */
export function editableRequest(request: HttpRequest): HttpRequest {
  return { ...request, headers: request.headers.filter(([name]) => isContentType(name)) };
}

function isContentType(name: string): boolean {
  return /^content-type$/i.test(name);
}

function decisionFor(
  { draft, changes }: EditedNavigation,
  before: HttpRequest,
  masked: EditedNavigation['changes'],
): NavigationDecision {
  if (changes.length === 0) return { action: 'continue' };
  const { url, method, body } = draft.request;
  return present({
    action: 'change' as const,
    url,
    method: method === before.method ? undefined : method,
    body: body === undefined || body.content === before.body?.content ? undefined : body.content,
    edited: { request: masked },
  });
}

function refuse(message: string, hint: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'navigation', hint } };
}
