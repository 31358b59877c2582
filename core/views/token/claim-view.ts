import type { Writable } from '../../base/writable.ts';
import type { ClaimRecord } from '../../record/token-parts.ts';
import { claimSeconds, dateSeconds } from '../../record/token-times.ts';
import { claimDetails, hasDetails } from '../../token/claim-catalogue/claim-details.ts';
import { type VendorName, vendorOf } from '../../token/claim-catalogue/vendor-of.ts';
import type { Explanation } from '../../token/claim-kinds.ts';
import { claimText, explainClaim, explainHeaderMember, quotedIfAmbiguous } from '../../token/claims.ts';
import { readJson } from '../../token/json.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { claimRecord, type NamedValue } from './claim-records.ts';
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
  const details = detailsOfRecord(claim, vendor);
  const view: Writable<ClaimView> =
    known === undefined ? { name, value } : { name, value, meaning: known.meaning, spec: known.section };
  if (time !== undefined) view.time = time;
  if (was !== undefined) view.was = was;
  if (details !== undefined) view.details = details;
  return view;
}

/** How the members of one JSON object are shown. */
interface ShownMembers {
  readonly part: 'header' | 'claims';
  readonly vendor: VendorName | undefined;
  readonly mask: (text: string) => string;
  /** The same members of the generation before, to mark what changed. */
  readonly previous?: readonly NamedValue[] | undefined;
}

/** The members of a JSON object in their order, with what the dictionary says of them: the views of their records. */
export function memberViews(
  members: JsonObject,
  { part, vendor, mask, previous }: ShownMembers,
): readonly ClaimView[] {
  const explain = part === 'header' ? explainHeaderMember : explainClaim;
  const teller = part === 'header' ? undefined : vendor;
  const views: ClaimView[] = [];
  for (const name of Object.keys(members)) {
    const text = claimText(members, name);
    const known = explain(name, vendor);
    if (previous !== undefined || mask(name) !== name || mask(text) !== text) {
      const record = claimRecord(members, name, mask, previous);
      views.push(claimView(record, record.name === name ? known : explain(record.name, vendor), teller));
      continue;
    }
    const member = members[name] ?? null;
    const value = typeof member === 'string' ? quotedIfAmbiguous(text) : text;
    const view: Writable<ClaimView> =
      known === undefined ? { name, value } : { name, value, meaning: known.meaning, spec: known.section };
    const time = known?.kind === 'time' && typeof member === 'number' ? dateSeconds(member) : undefined;
    if (time !== undefined) view.time = time;
    if (hasDetails(name, teller) && text.length <= longest) {
      const details = detailsOf(name, member, teller);
      if (details !== undefined) view.details = details;
    }
    views.push(view);
  }
  return views;
}

/** Longer values are not looked into, in characters. */
const longest = 20_000;

function detailsOfRecord(
  { name, value, json }: ClaimRecord,
  vendor: VendorName | undefined,
): ClaimView['details'] {
  if (!hasDetails(name, vendor) || value.length > longest) return undefined;
  const read = json === true ? readJson(value).value : value;
  return detailsOf(name, read ?? null, vendor);
}

function detailsOf(name: string, value: JsonValue, vendor: VendorName | undefined): ClaimView['details'] {
  const details = claimDetails(name, value, vendor);
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
