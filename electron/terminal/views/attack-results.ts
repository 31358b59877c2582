import type { AttackResult } from '../../../core/attacks/judge-attack.ts';
import { assertNever } from '../../../core/base/assert-never.ts';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { MadeAttack } from '../../crypto/make-attacks.ts';
import type { Screen } from '../screen.ts';
import { padEnd, textWidth, wrapText } from '../text-width.ts';

const gap = '  ';

/** A line for each attack that was sent: title, status, result; below what was accepted, what a correct verifier does. */
export function drawAttackResults(
  all: readonly MadeAttack[],
  results: ReadonlyMap<string, AttackResult>,
  screen: Screen,
): readonly string[] {
  const { glyphs, paint, safe } = screen;
  const sent = all.flatMap(({ attack }) => {
    const result = results.get(attack.id);
    return result === undefined ? [] : [{ attack, result }];
  });
  const width = Math.max(...all.map(({ attack }) => textWidth(attack.title)));
  const rows = sent.flatMap(({ attack, result }) => {
    const status = 'status' in result ? String(result.status) : glyphs.skip;
    const lead = `${padEnd(attack.title, width)}${gap}${padEnd(status, 6)}${gap}`;
    const line = (mark: string, text: string) => `${mark} ${lead}${text}`;
    switch (result.kind) {
      case 'rejected':
        return [line(paint('green', glyphs.pass), 'rejected as expected')];
      case 'accepted':
        return [
          line(paint('red', glyphs.fail), paint('red', 'accepted')),
          ...wrapText(`A correct verifier ${lowerFirst(attack.owed)} ${attack.spec}`, screen.columns - 4).map(
            (text) => `    ${text}`,
          ),
        ];
      case 'not-judged':
        return [line(paint('yellow', glyphs.warn), `not judged: ${safe(result.reason)}`)];
      default:
        return assertNever(result);
    }
  });
  const head = `  ${padEnd('Attack', width)}${gap}Status${gap}Result`;
  return [
    paint('bold', head),
    ...rows,
    '',
    summaryOf(
      sent.map(({ result }) => result),
      all.length,
    ),
  ];
}

function summaryOf(results: readonly AttackResult[], all: number): string {
  const count = (wanted: AttackResult['kind']) => results.filter(({ kind }) => kind === wanted).length;
  const parts = [
    `${count('accepted')} accepted`,
    `${count('rejected')} rejected as expected`,
    `${count('not-judged')} not judged`,
    `${all - results.length} not sent`,
  ];
  return parts.join(', ');
}
