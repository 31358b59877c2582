import type { Facts } from '../../../core/checks/facts.ts';
import { claimViews } from '../../../core/token/claims.ts';
import { followUpResult } from '../../../core/trace/follow-up-result.ts';
import type { RunReport } from '../../../core/trace/report.ts';
import { drawClaims } from './claims.ts';
import { outside, paragraph, type ViewContext } from './view.ts';

/** As much of the body of an answer as is shown, in characters. */
const longestBody = 4_000;

/** What came of working with a token: in a sentence, and what was answered. */
export function drawFollowUp({ grant }: RunReport, facts: Facts, context: ViewContext): readonly string[] {
  const result = followUpResult(grant, facts);
  if (result === undefined) return [];
  return [
    ...paragraph(outside(result.text, context), 2, context),
    ...drawIntrospection(facts, context),
    ...drawBody(facts, context),
  ];
}

function drawIntrospection({ introspection, revocation }: Facts, context: ViewContext): readonly string[] {
  if (introspection?.document === undefined || revocation !== undefined) return [];
  return ['', ...drawClaims(claimViews(introspection.document, context.now), context)];
}

function drawBody({ apiCall }: Facts, context: ViewContext): readonly string[] {
  const body = apiCall?.response.body;
  if (body === undefined || body.encoding !== 'utf8' || body.content === '') return [];
  const cut = body.content.length > longestBody;
  const text = cut ? `${body.content.slice(0, longestBody)} ${context.screen.glyphs.ellipsis}` : body.content;
  return ['', ...text.split(/\r?\n/).flatMap((line) => paragraph(outside(line, context), 2, context))];
}
