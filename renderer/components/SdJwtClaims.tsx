import type { SdJwtView } from '../../core/views/token/token-view.ts';
import { ClaimTable } from './ClaimTable.tsx';
import { OutsideText } from './OutsideText.tsx';

/** The disclosed claims of an SD-JWT at their places, and the claims of its key binding JWT. */
export function SdJwtClaims({ sdJwt }: { readonly sdJwt: SdJwtView }) {
  const { text, disclosures, wrong, problems, keyBinding } = sdJwt;
  return (
    <>
      <section aria-label="Disclosures">
        <p className="sd-jwt-note">
          <b>Disclosures:</b> <OutsideText text={text} limit={200} />
        </p>
        <Problems problems={problems} />
        {disclosures.length > 0 && (
          <ClaimTable heading="Disclosed claim" claims={disclosures} wrong={new Set(wrong)} />
        )}
      </section>
      <section aria-label="Key binding">
        <p className="sd-jwt-note">
          <b>Key binding:</b> <OutsideText text={keyBinding?.signature.text ?? 'none'} limit={400} />
        </p>
        {keyBinding !== undefined && (
          <>
            <Problems problems={keyBinding.problems} />
            <ClaimTable heading="Key binding claim" claims={keyBinding.claims} />
          </>
        )}
      </section>
    </>
  );
}

function Problems({ problems }: Pick<SdJwtView, 'problems'>) {
  return problems.map((problem) => (
    <p key={problem} className="sd-jwt-note">
      <OutsideText text={problem} limit={400} />
    </p>
  ));
}
