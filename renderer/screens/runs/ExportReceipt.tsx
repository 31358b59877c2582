import type { ExportedFileView } from '../../../core/bridge/export-channels.ts';
import type { RedactionReceipt } from '../../../core/record/redaction-receipt.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useActions } from '../../store/store.ts';

/** How many rows and places are shown at most; a page sets any number of cookies. */
const mostRows = 500;
const mostPlaces = 4;

/** Where an export was saved, and what was masked in it. */
export function ExportReceipt({ file: { path, receipt } }: { readonly file: ExportedFileView }) {
  const { closeDialog } = useActions();
  return (
    <div className="label-form">
      <p role="status">
        Saved to <OutsideText text={path} limit={400} />
      </p>
      {receipt === undefined ? (
        <p className="form-hint tone-warn">The file has all secrets in clear text.</p>
      ) : (
        <Masked receipt={receipt} />
      )}
      <div className="form-foot">
        <span className="grow" />
        <Button look="primary" data-first autoFocus onClick={closeDialog}>
          Close
        </Button>
      </div>
    </div>
  );
}

function Masked({
  receipt: { secrets, typedFields, alreadyMasked },
}: {
  readonly receipt: RedactionReceipt;
}) {
  return (
    <>
      {secrets.length === 0 ? (
        <p>No secrets were found in this run.</p>
      ) : (
        <ScrollRegion label="Masked secrets" className="export-receipt">
          <table className="values">
            <caption className="for-readers">Masked secrets</caption>
            <thead>
              <tr>
                <th scope="col">Written as</th>
                <th scope="col">Times</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {cookiesLast(secrets)
                .slice(0, mostRows)
                .map(({ pseudonym, count, places }) => (
                  <tr key={pseudonym}>
                    <th scope="row" className="mono">
                      {pseudonym}
                    </th>
                    <td>{count.toLocaleString('en-GB')}</td>
                    <td>{placesText(places)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {secrets.length > mostRows && (
        <p className="form-hint">and {formatCount(secrets.length - mostRows, 'other secret')}</p>
      )}
      {typedFields.length > 0 && (
        <p className="form-hint">
          Typed into login pages, and never recorded:{' '}
          <OutsideText text={typedFields.join(', ')} limit={200} />
        </p>
      )}
      {alreadyMasked !== undefined && (
        <p className="form-hint tone-warn">
          {formatCount(alreadyMasked, 'message')} exported as shown in the window: the secrets cannot be read
          now.
        </p>
      )}
    </>
  );
}

/** There are many cookies, and they matter least. */
function cookiesLast(secrets: RedactionReceipt['secrets']): RedactionReceipt['secrets'] {
  return secrets.toSorted((one, other) => Number(one.kind === 'cookie') - Number(other.kind === 'cookie'));
}

function placesText(places: readonly string[]): string {
  const shown = places.slice(0, mostPlaces).join(', ');
  return places.length > mostPlaces ? `${shown} and ${places.length - mostPlaces} more` : shown;
}
