import type { Exchange, StepExchange } from '../../../core/record/exchange.ts';
import { legs } from '../../../core/script/legs.ts';
import type { ChallengeView } from '../../../core/views/message/challenge-view.ts';
import { challengeViews } from '../../../core/views/message/challenge-views.ts';
import { pathOf } from '../../../core/views/run/follow-up-result.ts';
import { drawMember } from './member.ts';
import { citation, entry, namedValue, ours, outside, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 6, width: 6 };

/**
 * Every challenge of the responses that rejected a request: its scheme, all of its parameters with their meaning, and
 * what to do next (RFC 9110 section 11.6.1).
 */
export function drawChallenges(exchanges: readonly Exchange[], context: ViewContext): readonly string[] {
  return exchanges.flatMap((exchange) => (exchange.kind === 'step' ? drawRejection(exchange, context) : []));
}

function drawRejection({ performed, believed }: StepExchange, context: ViewContext): readonly string[] {
  if (performed.kind !== 'http' || believed.kind !== 'http' || !believed.outcome.ok) return [];
  const { response } = believed.outcome;
  const { leg, request } = performed;
  const challenges = challengeViews(response, leg, 'back');
  const rejected = response.status === 401 || response.status === 403;
  const isSilent = challenges.length === 0 && rejected && legs[leg].challenge === 'api';
  if (challenges.length === 0 && !isSilent) return [];
  const head = `${response.status} from ${request.method} ${pathOf(request.url)}`;
  return [
    ...paragraph(outside(head, context), 2, context),
    ...(isSilent
      ? paragraph('The response has no WWW-Authenticate header: it does not say why.', 4, context)
      : []),
    ...challenges.flatMap((challenge) => drawChallenge(challenge, request.url, context)),
  ];
}

function drawChallenge(challenge: ChallengeView, url: string, context: ViewContext): readonly string[] {
  const { scheme, meaning, spec, parameters, advice } = challenge;
  const section = spec === undefined ? '' : `  ${citation(spec, context)}`;
  const options = optionsFor(challenge, url);
  return [
    ...paragraph(`${outside(scheme, context)}: ${ours(meaning, context)}${section}`, 4, context),
    ...parameters.flatMap((parameter) =>
      drawMember(
        {
          name: outside(parameter.name, context),
          values: [namedValue(parameter.name, parameter.value, context)],
          meaning: parameter.meaning,
          section: parameter.spec,
        },
        context,
      ),
    ),
    ...advice.flatMap((text) => entry('next', ours(text, context), rows, context)),
    ...(options.length === 0
      ? []
      : entry('type', outside(`grantscope run ... ${options.join(' ')}`, context), rows, context)),
  ];
}

/** The options of a login that gets a token for the request (RFC 6750 section 3, RFC 9470 section 3, RFC 9728). */
function optionsFor({ parameters }: ChallengeView, url: string): readonly string[] {
  const value = (name: string) =>
    parameters.find((parameter) => parameter.name.toLowerCase() === name)?.value;
  const [scope, acrValues, maxAge] = [value('scope'), value('acr_values'), value('max_age')];
  return [
    ...(value('resource_metadata') === undefined ? [] : [`--issuer ${JSON.stringify(url)}`]),
    ...(scope === undefined ? [] : [`--scope ${JSON.stringify(scope)}`]),
    ...(acrValues === undefined ? [] : [`--param ${JSON.stringify(`acr_values=${acrValues}`)}`]),
    ...(maxAge === undefined ? [] : [`--param ${JSON.stringify(`max_age=${maxAge}`)}`]),
  ];
}
