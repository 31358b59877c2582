import type { RedactionReceipt } from '../../record/redaction-receipt.ts';

/** Kinds of secrets that a sentence names; a page sets any number of kinds of cookies and headers. */
const mostKinds = 12;

/** What was masked in an export, as one line: "5 secrets masked: access_token (1), cookie (4)." */
export function receiptText({ secrets, typedFields, alreadyMasked }: RedactionReceipt): string {
  const counts = new Map<string, number>();
  for (const { kind } of secrets) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => `${kind} (${count})`);
  const named = kinds.slice(0, mostKinds).join(', ');
  const others = kinds.length > mostKinds ? ` and ${kinds.length - mostKinds} other kinds` : '';
  const masked =
    secrets.length === 0
      ? 'No secrets found.'
      : `${secrets.length} ${secrets.length === 1 ? 'secret' : 'secrets'} masked: ${named}${others}.`;
  const typed =
    typedFields.length === 0
      ? ''
      : ` Never recorded: what was typed into ${typedFields.slice(0, mostKinds).join(', ')}.`;
  const before =
    alreadyMasked === undefined
      ? ''
      : ` ${alreadyMasked} ${alreadyMasked === 1 ? 'message was' : 'messages were'} exported as shown: the secrets are not available now.`;
  return `${masked}${typed}${before}`;
}
