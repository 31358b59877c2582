import { assertNever } from '../../base/assert-never.ts';
import { enumerate } from '../../base/enumerate.ts';
import { findRule } from '../../checks/find-rule.ts';
import type { Inapplicable, TamperingBaseline, TamperingResult } from '../../record/tampering-record.ts';
import { type Leg, legs } from '../../script/legs.ts';
import { errorPage, ignored, type Refusal, signedOutPage, type Tampering } from '../../tamper/tampering.ts';
import type { Words } from '../words.ts';
import type { TamperingView } from './tampering-view.ts';

/** The message that a tampering changes or repeats: "Token request", "Callback", "Token response". */
export function stepText({ leg, change }: Tampering): string {
  return change.kind === 'edit' && change.stage === 'reply' ? responseText(leg) : requestText(leg);
}

/** Where and how a correct provider or client refuses: "Token request: invalid_grant or invalid_request". */
export function expectedText(refusal: Refusal): string {
  if (refusal.by === 'client') return `failed check ${enumerate(refusal.checks, 'or')}`;
  return refusal.at
    .map(({ leg, codes }) => `${requestText(leg)}: ${enumerate(codes.map(codeText), 'or')}`)
    .join('; ');
}

/** What a tampering came to, the same in window and terminal. */
export function resultWords(
  result: TamperingResult,
  tampering: Tampering,
): { readonly tone: Words['tone']; readonly text: string } {
  const { refusal, tests } = tampering;
  switch (result.kind) {
    case 'refused':
      return {
        tone: 'pass',
        text:
          refusal.by === 'client'
            ? `Detected as expected: ${findRule(result.code)?.titles.failed ?? result.code}`
            : `Refused as expected: ${requestText(result.leg)}, ${codeText(result.code)}`,
      };
    case 'refused-otherwise': {
      const { code, status } = result;
      const received = code === undefined ? `HTTP ${status} without an error code` : codeText(code);
      return {
        tone: 'warn',
        text: `Refused, but not as expected: ${requestText(result.leg)}, ${received}; expected ${expectedText(refusal)}`,
      };
    }
    case 'accepted':
      return {
        tone: 'fail',
        text: `Accepted: ${refusal.by === 'client' ? 'Grantscope' : 'this provider'} does not check ${tests}`,
      };
    case 'not-applicable':
      return { tone: 'none', text: `Not applicable: ${inapplicableText(result, tampering)}` };
    case 'not-judged':
      return { tone: 'info', text: `Not judged: ${unjudgedText(result.reason)}` };
    default:
      return assertNever(result);
  }
}

/** Whether a refusal proves anything: that its step succeeds without the change. */
export function baselineWords(
  baseline: TamperingBaseline | undefined,
): NonNullable<TamperingView['baseline']> {
  switch (baseline) {
    case 'succeeded':
      return { tone: 'pass', text: 'Without the change, the step succeeded' };
    case 'refused':
      return { tone: 'warn', text: 'Without the change, the step was refused too: this proves nothing' };
    case undefined:
      return { tone: 'none', text: 'Not compared: no run without the change is known' };
    default:
      return assertNever(baseline);
  }
}

/** Why a tampering does not apply, without a full stop. */
export function inapplicableText({ reason, name }: Inapplicable, tampering: Tampering): string {
  switch (reason) {
    case 'absent':
      return `the ${stepText(tampering)} has no ${name}`;
    case 'public-client':
      return 'the client does not authenticate';
    case 'other-authentication':
      return 'the client authenticates with another method';
    case 'other-response-type':
      return 'the response type has no ID Token';
    case 'system-browser':
      return 'only the login window can capture a response to another redirect URI';
    case 'supported':
      return `the provider announces that it supports ${name}`;
    case 'unsupported':
      return `the provider does not announce ${name}`;
    case 'not-rotated':
      return 'the provider did not rotate the refresh token';
    case 'not-pending':
      return 'the user signed in before the first poll';
    case 'no-step':
      return `the run has no ${stepText(tampering)}`;
    default:
      return assertNever(reason);
  }
}

/** Why a tampering is not judged, without a full stop. */
export function unjudgedText(reason: Extract<TamperingResult, { kind: 'not-judged' }>['reason']): string {
  switch (reason) {
    case 'aborted':
      return 'the run was aborted';
    case 'other-host':
      return 'the message goes to a host that is not one of the connection';
    case 'not-sent':
      return 'the message was not sent';
    case 'ended':
      return 'the run ended before the result was known';
    default:
      return assertNever(reason);
  }
}

function codeText(code: string): string {
  if (code === errorPage) return 'error page';
  if (code === signedOutPage) return 'page without redirect';
  return code === ignored ? 'not granted' : code;
}

function requestText(leg: Leg): string {
  const { browser, title } = legs[leg];
  return browser?.request ?? title;
}

function responseText(leg: Leg): string {
  const { browser, title } = legs[leg];
  return browser?.response ?? `${title.replace(/ request$/, '')} response`;
}
