import type { Failure, Result } from '../../core/base/failure.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import { editableDraft, editableReply } from '../../core/edit/read-message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { TamperingId, TamperingRecord } from '../../core/record/tampering-record.ts';
import { type EndedRun, judgeTampering } from '../../core/tamper/judge-tampering.ts';
import { isOwnHost } from '../../core/tamper/own-hosts.ts';
import { messageUrl, type PastStep, type Tampering } from '../../core/tamper/tampering.ts';
import { tamperingOf } from '../../core/tamper/tamperings.ts';
import type { Decision, HoldPoint } from './driver.ts';
import { decisionFor, editPoint } from './edit-point.ts';
import { withRedirectUri } from './tamperer.ts';

interface HeldTamperingOptions {
  readonly plan: RunPlan;
  readonly sign: SignEdited;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}

/** Tampers with the message at which a run is paused, once a run, and judges what that came to. */
export class HeldTampering {
  readonly #options: HeldTamperingOptions;
  readonly #before: PastStep[] = [];
  #applied: { readonly tampering: Tampering; readonly step: number } | undefined;

  constructor(options: HeldTamperingOptions) {
    this.#options = options;
  }

  /** The steps before the pause, in their order. */
  get before(): readonly PastStep[] {
    return this.#before;
  }

  /** Whether a message of the run was tampered with, or is by its plan. */
  get isUsedUp(): boolean {
    return this.#applied !== undefined || this.#options.plan.tampering !== undefined;
  }

  /** Remembers what was recorded. */
  record(exchange: Exchange): void {
    if (exchange.kind !== 'step') return;
    this.#before.push({ draft: exchange.performed, reply: exchange.believed });
  }

  /**
   * Returns the decision with the edits of a tampering. Fails for one that does not fit the message, for a message to
   * another host than those of the connection, and after the first of a run.
   */
  async decide(point: HoldPoint, id: TamperingId): Promise<Result<Decision>> {
    const { plan, sign, now } = this.#options;
    const tampering = tamperingOf(id);
    const { change, leg } = tampering;
    if (this.isUsedUp) return { ok: false, failure: usedUp };
    const message = point.stage === 'draft' ? editableDraft(point.draft) : editableReply(point.reply);
    const fits = change.kind === 'edit' && change.stage === point.stage && leg === point.draft.leg;
    if (!fits || message === undefined) return { ok: false, failure: notFitting };
    const url = messageUrl(point.draft);
    if (url === undefined || !isOwnHost(url, plan.connection)) return { ok: false, failure: otherHost };
    const tampered = change.edit(message, { plan, before: this.#before, now: now() });
    if ('inapplicable' in tampered) return { ok: false, failure: notFitting };
    const edited = await editPoint(point, tampered.edits, sign);
    if (!edited.ok) return edited;
    const after = withRedirectUri(edited.value.point, tampered.redirectUri);
    return { ok: true, value: decisionFor({ ...edited.value, point: after }) };
  }

  /** Notes that the run has continued with a tampering. */
  applied(id: TamperingId, step: number): void {
    this.#applied = { tampering: tamperingOf(id), step };
  }

  /** Returns what the tampering came to, once the run has ended; undefined where there was none. */
  judge(run: EndedRun): TamperingRecord | undefined {
    if (this.#applied === undefined) return undefined;
    const { tampering, step } = this.#applied;
    return judgeTampering(tampering, { kind: 'applied', step }, run);
  }
}

const usedUp: Failure = {
  code: 'invalid-input',
  message: 'One message of this run was tampered with already.',
  step: 'tampering',
  hint: 'Start another run for the next tampering.',
};

const notFitting: Failure = {
  code: 'invalid-input',
  message: 'This tampering does not apply to the message.',
  step: 'tampering',
  hint: 'Choose another one, or edit the message.',
};

const otherHost: Failure = {
  code: 'invalid-input',
  message: 'This message goes to a host that is not one of the connection, so it was not tampered with.',
  step: 'tampering',
  expected: 'the host of the issuer, or of an endpoint in the connection',
  hint: 'Enter the endpoint in the connection if this host belongs to the provider.',
};
