import { excerpt, isUnfinished } from '../../../core/base/excerpt.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { claimViews } from '../../../core/token/claims.ts';
import { followUpResult } from '../../../core/views/run/follow-up-result.ts';
import { drawClaims } from './claims.ts';
import { ours, paragraph, type ViewContext } from './view.ts';

/** How much of a response body is shown, in characters. */
const longestBody = 4_000;

/** The result of a follow-up in a sentence, and its response. */
export function drawFollowUp({ grant }: RunReport, facts: Facts, context: ViewContext): readonly string[] {
  const result = followUpResult(grant, facts);
  if (result === undefined) return [];
  return [
    ...paragraph(ours(result.text, context), 2, context),
    ...drawIntrospection(facts, false, context),
    ...drawBody(facts, context),
  ];
}

/** The same without the meaning of claims. */
export function drawBriefFollowUp(
  { grant }: RunReport,
  facts: Facts,
  context: ViewContext,
): readonly string[] {
  const result = followUpResult(grant, facts);
  if (result === undefined) return [];
  return [
    ...paragraph(ours(result.text, context), 2, context),
    ...drawIntrospection(facts, true, context),
    ...drawBody(facts, context),
  ];
}

function drawIntrospection(
  { introspection, revocation }: Facts,
  isBrief: boolean,
  context: ViewContext,
): readonly string[] {
  if (introspection?.document === undefined || revocation !== undefined) return [];
  const views = claimViews(introspection.document, context.now);
  const shown = isBrief ? views.map(({ meaning: _, section: __, ...view }) => view) : views;
  return ['', ...drawClaims(shown, context, { ofToken: true })];
}

function drawBody({ apiCall }: Facts, context: ViewContext): readonly string[] {
  const body = apiCall?.response.body;
  if (body === undefined || body.encoding !== 'utf8' || body.content === '') return [];
  // Masked as a whole: a secret may be where the text is cut.
  const isCut = body.truncated === true || isUnfinished(body.content);
  const text = excerpt(context.masker.text(body.content, isCut), longestBody);
  return ['', ...text.split(/\r?\n/).flatMap((line) => paragraph(context.screen.safe(line), 2, context))];
}
