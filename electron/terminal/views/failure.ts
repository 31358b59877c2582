import type { Failure, FailureCertificate } from '../../../core/base/failure.ts';
import { causeTitles, failureRows } from '../../../core/views/failure/failure-rows.ts';
import { citation, entry, ours, outside, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 10 };
const causeRows = { indent: 4, width: 2 };

/** A failure: its message, what is known of it, its certificates and its causes. */
export function drawFailure(failure: Failure, context: ViewContext): readonly string[] {
  const { screen } = context;
  const [first = '', ...rest] = paragraph(ours(failure.message, context), 2, context);
  const certificates = (failure.certificates ?? []).flatMap((certificate, index) =>
    drawCertificate(certificate, index === 0 ? 'showed' : '', context),
  );
  return [
    screen.paint('red', screen.glyphs.fail) + screen.paint('bold', first.slice(1)),
    ...rest.map((line) => screen.paint('bold', line)),
    ...failureRows(failure).flatMap(({ name, text, own }) => [
      ...(name === 'Code' ? certificates : []),
      ...entry(name.toLowerCase(), valueText({ name, text, own }, context), rows, context),
    ]),
    ...drawCauses(causeTitles.seen, failure, true, context),
    ...drawCauses(causeTitles.possible, failure, false, context),
  ];
}

function valueText(
  { name, text, own }: ReturnType<typeof failureRows>[number],
  context: ViewContext,
): string {
  if (name === 'Section') return ours(citation(text, context), context);
  return own ? ours(text, context) : outside(text, context);
}

function drawCauses(
  heading: string,
  { causes = [] }: Failure,
  seen: boolean,
  context: ViewContext,
): readonly string[] {
  const texts = causes.filter((cause) => cause.seen === seen);
  if (texts.length === 0) return [];
  return [
    `  ${context.screen.paint('dim', heading)}`,
    ...texts.flatMap(({ text }) => entry('-', ours(text, context), causeRows, context)),
  ];
}

function day(milliseconds: number | undefined): string {
  return milliseconds === undefined
    ? 'an unreadable date'
    : new Date(milliseconds).toISOString().slice(0, 10);
}

function drawCertificate(
  { subject, issuer, validFrom, validTo, fault }: FailureCertificate,
  term: string,
  context: ViewContext,
): readonly string[] {
  const { screen } = context;
  const line = (text: string) => entry('', outside(text, context), rows, context);
  return [
    ...entry(term, outside(subject, context), rows, context),
    ...line(`issued by ${issuer}`),
    ...line(`valid ${day(validFrom)} to ${day(validTo)}`),
    ...(fault === undefined ? [] : line(fault).map((text) => screen.paint('red', text))),
  ];
}
