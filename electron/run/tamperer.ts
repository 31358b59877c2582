import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import { editableDraft, editableReply } from '../../core/edit/read-message.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { Draft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { TamperingState } from '../../core/tamper/judge-tampering.ts';
import { isOwnHost } from '../../core/tamper/own-hosts.ts';
import { messageUrl, type PastStep, type Tampering } from '../../core/tamper/tampering.ts';
import type { Decision, DriveOptions, HoldPoint } from './driver.ts';
import { editPoint } from './edit-point.ts';

type Hold = NonNullable<DriveOptions['hold']>;

interface TampererOptions {
  readonly tampering: Tampering;
  readonly plan: RunPlan;
  readonly sign: SignEdited;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}

/** A point as it was tampered with. */
interface TamperedPoint {
  readonly point: HoldPoint;
  readonly edited: EditedStep;
}

/** Tampers with one message of a run, once, as an edit at a pause does; knows what it did. */
export class Tamperer {
  readonly #options: TampererOptions;
  readonly #before: PastStep[] = [];
  /** As the script yielded it, before an edit. */
  #lastDraft: Draft | undefined;
  #state: TamperingState = { kind: 'waiting' };

  constructor(options: TampererOptions) {
    this.#options = options;
    const { change } = options.tampering;
    const inapplicable = change.kind === 'repeat' ? change.inapplicable?.(options.plan) : undefined;
    if (inapplicable !== undefined) this.#state = { kind: 'not-applicable', ...inapplicable };
  }

  get state(): TamperingState {
    return this.#state;
  }

  /**
   * Returns what is called at every point: it tampers first, and pauses then, so that the pause shows what will be sent.
   * Rejects with {@link FlowFailure} for a message to another host than those of the connection.
   */
  hold(pause: Hold = async () => ({ action: 'continue' })): Hold {
    return async (point) => {
      const tampered = await this.#tamper(point);
      const decision = await pause(tampered?.point ?? point);
      this.#remember(tampered?.point ?? point);
      if (point.stage === 'draft') this.#lastDraft = point.draft;
      return tampered === undefined ? decision : this.#combine(tampered, decision);
    };
  }

  async #tamper(point: HoldPoint): Promise<TamperedPoint | undefined> {
    const { tampering, plan, sign, now } = this.#options;
    const { change, leg } = tampering;
    if (this.#state.kind !== 'waiting' || point.draft.leg !== leg) return undefined;
    if (change.kind === 'repeat') {
      // The same draft again is the message that is sent a second time.
      if (point.stage === 'draft' && point.draft === this.#lastDraft) this.#applied(point);
      return undefined;
    }
    if (point.stage !== change.stage) return undefined;
    const message = point.stage === 'draft' ? editableDraft(point.draft) : editableReply(point.reply);
    if (message === undefined) return undefined;
    const tampered = change.edit(message, { plan, before: this.#before, now: now() });
    if ('inapplicable' in tampered) {
      this.#state = { kind: 'not-applicable', ...tampered.inapplicable };
      return undefined;
    }
    this.#applied(point);
    const edited = await editPoint(point, tampered.edits, sign);
    if (!edited.ok) throw new FlowFailure(edited.failure);
    const { point: after, changes } = edited.value;
    return point.stage === 'draft'
      ? { point: withRedirectUri(after, tampered.redirectUri), edited: { request: changes } }
      : { point: after, edited: { response: changes } };
  }

  #remember(point: HoldPoint): void {
    if (point.stage === 'reply') this.#before.pop();
    this.#before.push(point);
  }

  #applied({ draft, step }: HoldPoint): void {
    const { plan } = this.#options;
    const url = messageUrl(draft);
    if (url === undefined || !isOwnHost(url, plan.connection)) {
      this.#state = { kind: 'not-judged', reason: 'other-host' };
      throw new FlowFailure(otherHost(draft, url));
    }
    this.#state = { kind: 'applied', step };
  }

  /** What the user edited at the pause comes after the tampering. */
  #combine({ point, edited }: TamperedPoint, decision: Decision): Decision {
    switch (decision.action) {
      case 'continue':
        return point.stage === 'draft'
          ? { action: 'replace', draft: point.draft, edited }
          : { action: 'answer', reply: point.reply, edited };
      case 'cancel':
        return decision;
      default: {
        const { request = [], response = [], state } = decision.edited ?? {};
        if (state !== undefined) {
          this.#state = { kind: 'not-judged', reason: 'not-sent' };
          return decision;
        }
        const all: EditedStep =
          point.stage === 'draft'
            ? { request: [...(edited.request ?? []), ...request] }
            : { response: [...(edited.response ?? []), ...response] };
        return { ...decision, edited: all };
      }
    }
  }
}

/** The response is captured at the URI that the provider received, and never sent there. */
export function withRedirectUri(point: HoldPoint, redirectUri: string | undefined): HoldPoint {
  const { draft } = point;
  if (redirectUri === undefined || draft.kind !== 'browse') return point;
  return { ...point, draft: { ...draft, redirectUri } };
}

function otherHost({ leg }: Draft, url = ''): Failure {
  return {
    code: 'invalid-input',
    message: `The ${legs[leg].title} goes to a host that is not one of the connection, so it was not tampered with or sent.`,
    step: `${leg}: tampering`,
    expected: 'the host of the issuer, or of an endpoint in the connection',
    received: URL.canParse(url) ? new URL(url).host : url,
    hint: 'Enter the endpoint in the connection if this host belongs to the provider.',
  };
}
