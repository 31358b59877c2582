import type { MadeAttack } from '../../crypto/make-attacks.ts';
import type { Screen } from '../screen.ts';
import { padEnd, textWidth, wrapText } from '../text-width.ts';

/** A block for each attack: id and title, what a correct verifier does, and why it does not apply. */
export function drawAttacks(all: readonly MadeAttack[], screen: Screen): readonly string[] {
  const width = Math.max(...all.map(({ attack }) => textWidth(attack.id)));
  const indent = '  ';
  return all.flatMap(({ attack, made }) => {
    const texts = [`${attack.owed} ${attack.spec}`];
    if ('inapplicable' in made) texts.push(`Does not apply: ${made.inapplicable}.`);
    const lines = texts.flatMap((text) => wrapText(screen.safe(text), screen.columns - indent.length));
    return [
      screen.paint('token' in made ? 'bold' : 'dim', `${padEnd(attack.id, width)}  ${attack.title}`),
      ...lines.map((line) => `${indent}${line}`),
    ];
  });
}
