import type { Edits } from '../edit/edit.ts';
import type { Editable } from '../edit/editable.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Inapplicable, TamperingId } from '../record/tampering-record.ts';
import type { Draft, HttpReply, Reply } from '../script/draft.ts';
import type { Leg } from '../script/legs.ts';
import type { SectionId } from '../spec/sections.ts';

/** One change of one message of a run that a correct provider, or Grantscope as the client, must refuse. */
export interface Tampering {
  readonly id: TamperingId;
  /** One to five words. */
  readonly title: string;
  /** The step that it changes. */
  readonly leg: Leg;
  /** The parameter, header, claim or check that is put to the test, as in "does not check code_verifier". */
  readonly tests: string;
  /** What a correct provider or client owes, as a sentence. */
  readonly owed: string;
  readonly spec: SectionId;
  readonly refusal: Refusal;
  readonly change: TamperingChange;
}

/** Who refuses, and how. */
export type Refusal =
  /** The steps at which a correct provider refuses, in the order of a run, with the correct error codes. */
  | {
      readonly by: 'provider';
      readonly at: readonly [RefusalAt, ...RefusalAt[]];
      /** Whether a response of the last step shows that the change was ignored, which is as good as a refusal. */
      isIgnored?(response: HttpResponse): boolean;
    }
  /** The checks that must fail: Grantscope continues after a failed check. */
  | { readonly by: 'client'; readonly checks: readonly [string, ...string[]] };

/** `codes` has {@link errorPage} where an error page is correct, and "HTTP 401" where a status without a code is. */
export interface RefusalAt {
  readonly leg: Leg;
  readonly codes: readonly [string, ...string[]];
}

/** The code of a refusal on a page of the provider without a redirect. */
export const errorPage = 'page';

/** The code of a page that says that the user is signed out, in place of the redirect. */
export const signedOutPage = 'signed-out';

/** The code of a change that was ignored. */
export const ignored = 'ignored';

export type TamperingChange =
  | {
      readonly kind: 'edit';
      /** Whether the request is edited before it is sent, or the response before the script processes it. */
      readonly stage: 'draft' | 'reply';
      edit(message: Editable, run: TamperedRun): Tampered;
    }
  /** Sends the message a second time, at once after a response for which `after` returns true. */
  | {
      readonly kind: 'repeat';
      inapplicable?(plan: RunPlan): Inapplicable | undefined;
      /** Why it does not apply to a run in which no response was such a one. */
      readonly otherwise: Inapplicable;
      after(reply: HttpReply, draft: Draft): boolean;
    };

/** What a tampering knows of its run. */
export interface TamperedRun {
  readonly plan: RunPlan;
  /** The steps before, in their order, as they were performed. */
  readonly before: readonly PastStep[];
  /** In milliseconds since 1970. */
  readonly now: number;
}

export interface PastStep {
  readonly draft: Draft;
  readonly reply?: Reply;
}

/** The URL of a request that can be tampered with. */
export function messageUrl(draft: Draft): string | undefined {
  if (draft.kind === 'browse') return draft.url;
  return draft.kind === 'http' ? draft.request.url : undefined;
}

/** The edits of the message, or why there are none. */
export type Tampered =
  | {
      readonly edits: Edits;
      /** Where the login window must capture the response, if it was changed too. */
      readonly redirectUri?: string;
    }
  | { readonly inapplicable: Inapplicable };
