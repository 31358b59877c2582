import type { Writable } from '../../base/writable.ts';
import type { ClaimRecord } from '../../record/token-parts.ts';
import { claimSeconds, dateSeconds } from '../../record/token-times.ts';
import { claimDetails, namesWithDetails } from '../../token/claim-catalogue/claim-details.ts';
import { vendorOf } from '../../token/claim-catalogue/vendor-of.ts';
import type { VendorName } from '../../token/claim-catalogue/vendors.ts';
import type { Explanation } from '../../token/claim-kinds.ts';
import { claimText, explainClaim, explainHeaderMember, quotedIfAmbiguous } from '../../token/claims.ts';
import { readJson } from '../../token/json.ts';
import { byNames } from '../../token/names-of.ts';
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
  readonly vendor: VendorName | undefined;
  readonly mask: (text: string) => string;
  /** The same members of the generation before, to mark what changed. */
  readonly previous: readonly NamedValue[] | undefined;
}

/** The claims of a token in their order, with what the dictionary says of them: the views of their records. */
export function claimViews(
  claims: JsonObject,
  { vendor, mask, previous }: ShownMembers,
): readonly ClaimView[] {
  return explainedNames(vendor)(claims).map(({ name, known, hasDetails }) => {
    const text = claimText(claims, name);
    if (previous === undefined && mask(name) === name && mask(text) === text) {
      const view = memberView(claims, name, text, known);
      if (hasDetails) addDetails(view, claims[name] ?? null, text, vendor);
      return view;
    }
    const record = claimRecord(claims, name, mask, previous);
    return claimView(record, explainClaim(record.name, vendor), vendor);
  });
}

/** The name of a claim with what is known of every claim of that name. */
interface ExplainedName {
  readonly name: string;
  readonly known: Explanation | undefined;
  readonly hasDetails: boolean;
}

/** The names of claims in the words of a provider. */
function explainedNames(vendor: VendorName | undefined): (claims: JsonObject) => readonly ExplainedName[] {
  const before = explained.get(vendor);
  if (before !== undefined) return before;
  const detailed = namesWithDetails(vendor);
  const made = byNames((names) =>
    names.map((name) => ({ name, known: explainClaim(name, vendor), hasDetails: detailed.has(name) })),
  );
  explained.set(vendor, made);
  return made;
}

/** For each provider: the tokens of a batch are mostly of few. */
const explained = new Map<VendorName | undefined, (claims: JsonObject) => readonly ExplainedName[]>();

/** The same of a header. */
export function headerViews(
  header: JsonObject,
  { vendor, mask, previous }: ShownMembers,
): readonly ClaimView[] {
  if (last?.header !== header || last.vendor !== vendor) {
    const detailed = namesWithDetails(undefined);
    const members = Object.keys(header).map((name) => {
      const text = claimText(header, name);
      const view = memberView(header, name, text, explainHeaderMember(name, vendor));
      if (detailed.has(name)) addDetails(view, header[name] ?? null, text, undefined);
      return { name, text, view };
    });
    last = { header, vendor, members };
  }
  return last.members.map(({ name, text, view }) => {
    if (previous === undefined && mask(name) === name && mask(text) === text) return view;
    const record = claimRecord(header, name, mask, previous);
    return claimView(record, explainHeaderMember(record.name, vendor));
  });
}

/** The header that was shown before: the tokens of one issuer have the same. */
let last:
  | {
      readonly header: JsonObject;
      readonly vendor: VendorName | undefined;
      readonly members: readonly { readonly name: string; readonly text: string; readonly view: ClaimView }[];
    }
  | undefined;

function memberView(
  members: JsonObject,
  name: string,
  text: string,
  known: Explanation | undefined,
): Writable<ClaimView> {
  const member = members[name] ?? null;
  const value = typeof member === 'string' ? quotedIfAmbiguous(text) : text;
  if (known === undefined) return { name, value };
  const { meaning, section, kind } = known;
  const time = kind === 'time' && typeof member === 'number' ? dateSeconds(member) : undefined;
  return time === undefined
    ? { name, value, meaning, spec: section }
    : { name, value, meaning, spec: section, time };
}

function addDetails(
  view: Writable<ClaimView>,
  value: JsonValue,
  text: string,
  vendor: VendorName | undefined,
): void {
  const details = text.length > longest ? undefined : detailsOf(view.name, value, vendor);
  if (details !== undefined) view.details = details;
}

/** Longer values are not looked into, in characters. */
const longest = 20_000;

function detailsOfRecord(
  { name, value, json }: ClaimRecord,
  vendor: VendorName | undefined,
): ClaimView['details'] {
  if (value.length > longest || !namesWithDetails(vendor).has(name)) return undefined;
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
