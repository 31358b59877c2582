import type { Finding, Pointer } from '../checks/rule.ts';
import type { Change } from '../edit/changes.ts';
import { changedName } from '../edit/edit-words.ts';
import type { Exchange, StepExchange } from '../record/exchange.ts';
import { editedMessage, isEdited } from './explain-edits.ts';

interface Edited {
  readonly step: StepExchange;
  readonly side: 'request' | 'response';
  readonly change: Change;
}

/** Parts of a JWT, whose edit breaks its signature. */
const signed: ReadonlySet<Change['part']> = new Set(['claim', 'jose-header', 'signature']);

/**
 * Notes on findings that an edit of the user explains: those whose evidence is a field that was edited, in the same message or
 * in one after it. The result stays what it is. A finding is the same object until an edit is added.
 */
export class EditNotes {
  #edits: readonly Edited[] = [];
  #noted = new WeakMap<Finding, Finding>();

  add(exchange: Exchange): void {
    if (!isEdited(exchange)) return;
    const { request = [], response = [] } = exchange.edited;
    this.#edits = [
      ...this.#edits,
      ...request.map((change) => ({ step: exchange, side: 'request', change }) as const),
      ...response.map((change) => ({ step: exchange, side: 'response', change }) as const),
    ];
    this.#noted = new WeakMap();
  }

  apply(findings: readonly Finding[]): readonly Finding[] {
    if (this.#edits.length === 0) return findings;
    return findings.map((finding) => {
      const noted = this.#noted.get(finding) ?? this.#note(finding);
      this.#noted.set(finding, noted);
      return noted;
    });
  }

  #note(finding: Finding): Finding {
    if (finding.result !== 'fail' && finding.result !== 'warn') return finding;
    const edited = this.#edits.findLast((edit) => explains(edit, finding));
    if (edited === undefined) return finding;
    const message = editedMessage(edited.step, edited.side);
    const note = `Expected after the edit of ${changedName(edited.change)} in the ${message}`;
    return {
      ...finding,
      note: finding.note === undefined ? note : `${finding.note.replace(/\.$/, '')}. ${note}`,
    };
  }
}

function explains({ step, change }: Edited, { rule, at }: Finding): boolean {
  if (at?.exchange === undefined || numberOf(at.exchange) < numberOf(step.id)) return false;
  if (at.exchange === step.id && (isWhole(change, at) || breaksSignature(change, rule))) return true;
  return change.name !== undefined && change.name !== '' && nameOf(at) === change.name;
}

function breaksSignature({ part }: Change, rule: string): boolean {
  return signed.has(part) && rule.endsWith('.signature');
}

/** Whether both are about a part of which a message has one. */
function isWhole({ part }: Change, at: Pointer): boolean {
  return part === at.part && (part === 'status' || part === 'url' || part === 'body');
}

/** The name of a field; of a JSON Pointer (RFC 6901) without its escapes. */
function nameOf({ name }: Pointer): string | undefined {
  if (name?.startsWith('/') !== true) return name;
  return name.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}

function numberOf(id: string): number {
  return Number(id.slice(1)) || 0;
}
