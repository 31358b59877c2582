import type { TokenChoice, TokenPlace, TokenSource } from '../../../core/bridge/compare-channels.ts';
import type { Loadable } from '../../store/loadable.ts';
import { sourceKey } from './use-token-sources.ts';

/** A side of the comparison; its token is chosen once those of its source are known. */
export interface Side {
  readonly from: TokenSource;
  readonly ref?: string;
}

/** The chosen token, otherwise of those that are not `taken` the one that is most like `other`. */
export function placeOf(
  { from, ref }: Side,
  choices: readonly TokenChoice[] | undefined,
  taken: TokenPlace | undefined,
  other?: TokenChoice,
): TokenPlace | undefined {
  const isTaken = (choice: TokenChoice): boolean =>
    taken !== undefined && choice.ref === taken.ref && sourceKey(from) === sourceKey(taken.from);
  const free = (choices ?? []).filter((choice) => !isTaken(choice));
  const chosen = ref ?? nearest(free, other)?.ref;
  return chosen === undefined ? undefined : { from, ref: chosen };
}

function nearest(choices: readonly TokenChoice[], other: TokenChoice | undefined): TokenChoice | undefined {
  return (
    choices.find((choice) => isSameKind(choice, other)) ??
    choices.find(({ label, expiresAt }) => (label ?? expiresAt) !== undefined) ??
    choices[0]
  );
}

/** "Access token (RFC 9068), RS256" and "Access token, HS256" are of one kind. */
function isSameKind({ title }: TokenChoice, other: TokenChoice | undefined): boolean {
  return other !== undefined && kindIn(title) === kindIn(other.title);
}

function kindIn(title: string): string {
  return title.replace(/ \(.*|,.*/, '');
}

/** Whether a token that has claims would be compared with a value of another kind that has none, such as a cookie. */
export function isIncomparable(one: TokenChoice | undefined, other: TokenChoice | undefined): boolean {
  if (one === undefined || other === undefined || isSameKind(one, other)) return false;
  return one.label !== undefined && other.label === undefined && other.expiresAt === undefined;
}

/** Whether a side has no token, and gets none from what is being read. */
export function isWithoutToken(
  place: TokenPlace | undefined,
  tokens: Loadable<readonly TokenChoice[]>,
): boolean {
  return place === undefined && tokens.state !== 'loading';
}
