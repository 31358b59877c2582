import type { Writable } from '../../base/writable.ts';
import type { ClaimRecord } from '../../record/token-parts.ts';
import { claimSeconds } from '../../record/token-times.ts';
import { claimDetails, hasDetails } from '../../token/claim-catalogue/claim-details.ts';
import { type VendorName, vendorOf } from '../../token/claim-catalogue/vendor-of.ts';
import type { Explanation } from '../../token/claim-kinds.ts';
import { quotedIfAmbiguous } from '../../token/claims.ts';
import { readJson } from '../../token/json.ts';
import type { ClaimView } from './token-view.ts';

/** A claim with what the dictionary says of it. `vendor` is the provider of the token. */
export function claimView(
  claim: ClaimRecord,
  known: Explanation | undefined,
  vendor?: VendorName,
): ClaimView {
  const { name, was } = claim;
  const value = claim.json === true ? claim.value : quotedIfAmbiguous(claim.value);
  const time = known?.kind === 'time' ? claimSeconds(claim) : undefined;
  const details = detailsOf(claim, vendor);
  const view: Writable<ClaimView> =
    known === undefined ? { name, value } : { name, value, meaning: known.meaning, spec: known.section };
  if (time !== undefined) view.time = time;
  if (was !== undefined) view.was = was;
  if (details !== undefined) view.details = details;
  return view;
}

/** Longer values are not looked into, in characters. */
const longest = 20_000;

function detailsOf({ name, value, json }: ClaimRecord, vendor: VendorName | undefined): ClaimView['details'] {
  if (!hasDetails(name, vendor) || value.length > longest) return undefined;
  const read = json === true ? readJson(value).value : value;
  const details = claimDetails(name, read ?? null, vendor);
  return details.length === 0
    ? undefined
    : details.map(({ section, ...detail }) => ({ ...detail, spec: section }));
}

/** The provider in whose words the claims of a stored token are explained. */
export function vendorOfRecord({
  claims,
}: {
  readonly claims: readonly ClaimRecord[];
}): VendorName | undefined {
  const issuer = claims.find(({ name }) => name === 'iss');
  let names: ReadonlySet<string> | undefined;
  return vendorOf(issuer?.json === true ? undefined : issuer?.value, (name) => {
    names ??= new Set(claims.map((claim) => claim.name));
    return names.has(name);
  });
}
