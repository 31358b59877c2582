import { present } from '../../core/base/present.ts';
import { type Capsule, writeCapsule } from '../../core/record/capsule/capsule.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { HarFinding } from '../../core/record/har/har.ts';
import { withoutMessages } from '../../core/record/har/har-capsule.ts';
import { type HttpMessage, httpMessages, messageTitle } from '../../core/record/har/http-message.ts';
import { writeHar } from '../../core/record/har/write-har.ts';
import type { RedactionReceipt } from '../../core/record/redaction-receipt.ts';
import type { FoundSecret } from '../masking/find-secrets.ts';
import { createRedactor, type Redactor } from '../masking/redact.ts';
import { redactedCapsule, wholeCapsule } from './capsule-file.ts';

/** A run to be exported, as it was recorded. */
export interface ExportedRun {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly (Omit<HarFinding, 'exchange'> & {
    readonly at?: { readonly exchange?: string };
  })[];
  /** Its record, for a run that can be imported again. */
  readonly capsule?: Omit<Capsule, 'masked' | 'plan'>;
}

export interface ExportOptions {
  /** Of Grantscope. */
  readonly version: string;
  /** Secrets besides those in the messages. */
  readonly secrets: readonly FoundSecret[];
  /** Names whose values are secrets too. */
  readonly alsoMask?: readonly string[];
  /** Whether secrets are replaced by pseudonyms. */
  readonly masked: boolean;
}

/** A file with what was masked in it; without a receipt nothing was. */
export interface ExportedFile {
  readonly text: string;
  readonly receipt?: RedactionReceipt;
}

/** Writes runs as a HAR file; pseudonyms are the same in all of them. */
export function harFile(runs: readonly ExportedRun[], options: ExportOptions): ExportedFile {
  const { version, secrets, masked, alsoMask } = options;
  const redactor = masked
    ? createRedactor(
        runs.flatMap(({ exchanges }) => exchanges),
        secrets,
        alsoMask,
      )
    : undefined;
  const recorded = runs.map(({ id, title, state, exchanges, findings, capsule }) => {
    // Masked with their places, which a HAR file does not have.
    const placed = findings.map((finding) => ({ ...harFinding(finding), ...present({ at: finding.at }) }));
    const found = redactor === undefined ? placed : redactor.json(placed, 'Checks');
    return {
      messages: httpMessages(exchanges).map((message) => redactedMessage(message, redactor)),
      run: {
        id,
        title,
        state,
        findings: found.map(({ at: _, ...finding }) => finding),
        ...present({ capsule: capsule && rest(capsule, redactor, version) }),
      },
    };
  });
  const text = `${JSON.stringify(writeHar(recorded, { version, masked }), null, 2)}\n`;
  return { text, ...present({ receipt: redactor?.receipt() }) };
}

/** What a record has besides its messages. */
function rest(
  whole: Omit<Capsule, 'masked' | 'plan'>,
  redactor: Redactor | undefined,
  version: string,
): object {
  const capsule = redactor === undefined ? wholeCapsule(whole) : redactedCapsule(whole, redactor);
  const exchanges = capsule.exchanges.map((exchange) => withoutMessages(exchange));
  return writeCapsule({ ...capsule, exchanges }, version);
}

function harFinding({
  rule,
  result,
  spec,
  at,
  expected,
  received,
}: ExportedRun['findings'][number]): HarFinding {
  return { rule, result, spec, ...present({ exchange: at?.exchange, expected, received }) };
}

function redactedMessage(message: HttpMessage, redactor: Redactor | undefined): HttpMessage {
  if (redactor === undefined) return message;
  const { channel, request, response, failure } = message;
  // By its kind a page is distinguished from another response.
  const kind = channel === 'front' ? 'observed' : 'step';
  const title = messageTitle(message);
  const sent = redactor.json({ kind, request }, `${title}: request`);
  const received = redactor.json({ kind, ...present({ response, failure }) }, `${title}: response`);
  return {
    ...message,
    request: sent.request,
    ...present({ response: received.response, failure: received.failure }),
  };
}
