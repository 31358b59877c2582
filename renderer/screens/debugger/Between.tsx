import { type Lane, laneName } from './legs.ts';

/** From whom to whom an arrow goes, for those who do not see it. */
export function Between({ from, to }: { readonly from: Lane; readonly to: Lane }) {
  return (
    <span className="for-readers">
      {laneName(from)} to {laneName(to)}:{' '}
    </span>
  );
}
