import type { Failure, FailureCertificate } from '../../../core/base/failure.ts';
import { citation, entry, ours, outside, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 10 };

/** What failed, where, what was received, and what to do next. */
export function drawFailure(failure: Failure, context: ViewContext): readonly string[] {
  const row = (term: string, text: string | undefined, show = outside) =>
    text === undefined ? [] : entry(term, show(text, context), rows, context);
  const { screen } = context;
  const [first = '', ...rest] = paragraph(ours(failure.message, context), 2, context);
  return [
    screen.paint('red', screen.glyphs.fail) + screen.paint('bold', first.slice(1)),
    ...rest.map((line) => screen.paint('bold', line)),
    ...row('where', failure.step, ours),
    ...row('expected', failure.expected),
    ...row('received', failure.received),
    ...(failure.certificates ?? []).flatMap((certificate, index) =>
      drawCertificate(certificate, index === 0 ? 'showed' : '', context),
    ),
    ...row('section', failure.spec === undefined ? undefined : citation(failure.spec, context), ours),
    ...row('code', failure.code, ours),
    ...row('next', failure.hint, ours),
    ...(failure.causes ?? []).flatMap(({ text, seen }) => row(seen ? 'seen here' : 'or perhaps', text, ours)),
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
