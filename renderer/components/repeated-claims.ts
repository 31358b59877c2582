import type { TokenView } from '../../core/views/token/token-view.ts';

/** The names of the members of a header or payload that occur more than once. */
export function repeatedClaims(
  deviations: TokenView['deviations'],
  part: 'header' | 'payload',
): ReadonlySet<string> {
  const repeated = deviations.filter((one) => one.code === 'json-duplicate-member' && one.part === part);
  return new Set(
    repeated.flatMap(({ pointer = '' }) => {
      const [, name, ...deeper] = pointer.split('/');
      return name === undefined || deeper.length > 0
        ? []
        : [name.replaceAll('~1', '/').replaceAll('~0', '~')];
    }),
  );
}
