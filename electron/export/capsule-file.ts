import { gunzipSync, gzipSync } from 'node:zlib';
import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import {
  type Capsule,
  type ReadCapsule,
  readCapsule,
  writeCapsule,
} from '../../core/record/capsule/capsule.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RedactionReceipt } from '../../core/record/redaction-receipt.ts';
import { legs } from '../../core/script/legs.ts';
import { planWithoutSecrets } from '../masking/plan-without-secrets.ts';
import { createRedactor, type Redactor } from '../masking/redact.ts';
import type { ExportOptions } from './har-file.ts';

/** Longest text of a capsule that is read, in bytes: a small file can unpack to any size. */
const longestText = 150_000_000;

/** A record has no more levels; reading more of them could exhaust the stack. */
const mostLevels = 64;

/** A capsule as bytes, with what was masked in it; without a receipt nothing was. */
export interface CapsuleFile {
  readonly bytes: Uint8Array;
  readonly receipt?: RedactionReceipt;
}

/** Writes a run that has its secrets as a capsule: JSON, compressed. `secrets` are those besides the ones in the messages. */
export function capsuleFile(
  whole: Omit<Capsule, 'masked'>,
  { version, secrets, masked, alsoMask }: ExportOptions,
): CapsuleFile {
  const redactor = masked ? createRedactor(whole.exchanges, secrets, alsoMask) : undefined;
  const capsule = redactor === undefined ? wholeCapsule(whole) : redactedCapsule(whole, redactor);
  const bytes = gzipSync(JSON.stringify(writeCapsule(capsule, version)));
  return { bytes, ...present({ receipt: redactor?.receipt() }) };
}

/** A run as it was recorded; one that was imported with pseudonyms has them. */
export function wholeCapsule(whole: Omit<Capsule, 'masked'>): Capsule {
  return { ...whole, masked: whole.run.summary.imported?.masked === true };
}

/** A run with pseudonyms in place of its secrets. */
export function redactedCapsule(
  { tokens: _, ...whole }: Omit<Capsule, 'masked'>,
  redactor: Redactor,
): Capsule {
  const { run, exchanges, plan, name, note, consoles } = whole;
  return {
    ...whole,
    masked: true,
    run: redactor.json(run, 'Checks and tokens'),
    exchanges: exchanges.map((exchange) => redactor.json(exchange, titleOf(exchange))),
    tokens: {},
    ...present({
      plan: plan && redactor.json(planWithoutSecrets(plan), 'Plan of the run'),
      name: name && redactor.text(name, 'Name and note'),
      note: note && redactor.text(note, 'Name and note'),
      consoles: consoles && redactor.json(consoles, 'Console messages'),
    }),
  };
}

function titleOf(exchange: Exchange): string {
  const { title, browser } = legs[exchange.kind === 'observed' ? exchange.leg : exchange.draft.leg];
  return exchange.kind === 'observed' ? (browser?.pages ?? title) : title;
}

/** Reads a capsule, compressed or not. Nothing in it is executed, and its size and depth are limited. */
export function readCapsuleFile(bytes: Uint8Array): Result<ReadCapsule> {
  let text: string;
  try {
    const unpacked = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: longestText }) : bytes;
    if (unpacked.length > longestText) return refused('The file is too large.', tooLarge);
    text = new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch (error) {
    const isLarge = error instanceof RangeError;
    return isLarge
      ? refused('The file is too large when it is unpacked.', tooLarge)
      : refused('The file is damaged or incomplete.', { hint: 'Export the run again.' });
  }
  if (isDeep(text)) {
    return refused('The file is nested too deeply.', { expected: `at most ${mostLevels} levels` });
  }
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refused('The file is not valid JSON.', { hint: 'Export the run again.' });
  }
  return readCapsule(file);
}

const tooLarge = { expected: `at most ${longestText / 1_000_000} MB` };

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isDeep(text: string): boolean {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) level += 1;
    else if (code === 0x7d || code === 0x5d) level -= 1;
    if (level > mostLevels) return true;
  }
  return false;
}

/** The position of the quote that ends a string; the end of the text where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return text.length;
}

function refused(message: string, rest: Partial<Failure>): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'importing the run', ...rest } };
}
