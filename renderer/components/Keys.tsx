import { nameKeys } from './keys.ts';

/** Shows a shortcut as key caps. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="keys nowrap" aria-hidden>
      {nameKeys(keys).map((key, index) => (
        <span key={key}>
          {index > 0 && ' '}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  );
}
