import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { Edits } from '../../core/edit/edit.ts';
import { editDraft, editReply, type SignEdited } from '../../core/edit/edit-message.ts';
import { faultOfRequest, faultOfUrl } from '../../core/oauth/sendable.ts';
import type { Draft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import { hasMask } from '../../core/views/message/masks.ts';
import type { Decision, HoldPoint } from './driver.ts';

/** An edited pause: the message as it is to be sent, or as the script is to receive it. */
export interface EditedPoint {
  readonly point: HoldPoint;
  readonly changes: NonNullable<EditedStep['request']>;
}

/**
 * Edits the message of a pause. Fails with `invalid-input` for an edit that does not fit, a value with a mask in it, and a
 * message that could not be sent.
 */
export async function editPoint(
  point: HoldPoint,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<EditedPoint>> {
  if (edits.some(isMasked)) return refuse(point.draft, maskedValue);
  if (point.stage === 'reply') {
    const edited = await editReply(point.reply, edits, sign);
    if (!edited.ok) return edited;
    const { message: reply, changes } = edited.value;
    return { ok: true, value: { point: { ...point, reply }, changes } };
  }
  const edited = await editDraft(point.draft, edits, sign);
  if (!edited.ok) return edited;
  const { message: draft, changes } = edited.value;
  const fault = faultOf(draft);
  return fault === undefined
    ? { ok: true, value: { point: { ...point, draft }, changes } }
    : refuse(draft, fault);
}

/** Returns the decision that sends an edited draft, or processes an edited reply. */
export function decisionFor({ point, changes }: EditedPoint): Decision {
  if (changes.length === 0) return { action: 'continue' };
  return point.stage === 'draft'
    ? { action: 'replace', draft: point.draft, edited: { request: changes } }
    : { action: 'answer', reply: point.reply, edited: { response: changes } };
}

function isMasked(edit: Edits[number]): boolean {
  const texts = ['name' in edit ? edit.name : undefined, 'value' in edit ? edit.value : undefined];
  return texts.some((text) => typeof text === 'string' && hasMask(text));
}

const maskedValue = {
  message: 'The new value contains a masked value.',
  hint: 'Leave the field as it is, or replace it completely.',
} as const;

function faultOf(draft: Draft): Omit<Failure, 'code' | 'step'> | undefined {
  if (draft.kind === 'http') return faultOfRequest(draft.request);
  return draft.kind === 'browse' ? faultOfUrl(draft.url) : undefined;
}

function refuse({ leg }: Draft, fault: Omit<Failure, 'code' | 'step'>): Result<never> {
  return {
    ok: false,
    failure: present({ code: 'invalid-input', step: `${legs[leg].title}, edited`, ...fault }),
  };
}
