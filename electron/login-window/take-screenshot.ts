import * as z from 'zod/mini';
import type { Screenshot, ScreenshotGap } from '../../core/record/screenshot.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import { createMasker } from './masking.ts';
import type { DocumentFrame, OwnWorlds } from './own-worlds.ts';
import { findBoxesScript, paintScript, screenshotLimits } from './screenshot-script.ts';

/** How often a page is tried whose fields move meanwhile. */
const mostTries = 3;

const box = z.readonly(z.array(z.number()).check(z.length(4)));
const boxes = z.readonly(z.array(box));
const foundSchema = z.nullable(z.object({ boxes, texts: z.readonly(z.array(z.tuple([z.string(), boxes]))) }));
type Boxes = z.infer<typeof boxes>;
const paintedSchema = z.nullable(
  z.object({
    width: z.int(),
    height: z.int(),
    jpeg: z.string().check(z.maxLength(Math.ceil(screenshotLimits.bytes / 3) * 4)),
  }),
);

/**
 * Takes a screenshot of a page as it is now. Fields with a value, passwords, and texts with a secret that the vault knows
 * are blacked out before it leaves this function; the page is not changed. Rejects when the page leaves meanwhile.
 */
export async function takeScreenshot(
  port: DevtoolsPort,
  worlds: OwnWorlds,
  frame: DocumentFrame,
  vault: SecretVault,
  now: () => number,
): Promise<Screenshot> {
  const { sessionId } = frame;
  const executionContextId = await worlds.of(frame);
  const call = async (functionDeclaration: string, ...args: readonly unknown[]): Promise<unknown> => {
    const { result, exceptionDetails } = await port.send(
      'Runtime.callFunctionOn',
      {
        functionDeclaration,
        executionContextId,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
        awaitPromise: true,
      },
      sessionId,
    );
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  };
  const find = async (): Promise<Boxes | ScreenshotGap> => {
    const found = foundSchema.parse(await call(findBoxesScript, vault.values().length > 0));
    if (found === null) return 'too-large';
    const secrets = secretBoxes(found.texts, vault);
    return secrets === undefined ? 'secrets' : [...found.boxes, ...secrets];
  };

  for (let round = 0; round < mostTries; round += 1) {
    const before = await find();
    if (typeof before === 'string') return missing(before);
    const at = now();
    const { data } = await port.send(
      'Page.captureScreenshot',
      { format: 'jpeg', quality: 90, optimizeForSpeed: true },
      sessionId,
    );
    const after = await find();
    if (typeof after === 'string') return missing(after);
    // What moved may be anywhere in the picture.
    if (JSON.stringify(before) !== JSON.stringify(after)) continue;
    const painted = paintedSchema.parse(await call(paintScript, data, before));
    return painted === null ? missing('too-large') : { kind: 'taken', at, ...painted };
  }
  return missing('moving');
}

function missing(why: ScreenshotGap): Screenshot {
  return { kind: 'missing', why };
}

/** The boxes of the texts that contain a secret; undefined where one is not in a single text, and cannot be located. */
function secretBoxes(
  texts: readonly (readonly [text: string, boxes: Boxes])[],
  vault: SecretVault,
): Boxes | undefined {
  if (vault.overflowed()) return undefined;
  if (vault.values().length === 0) return [];
  const masker = createMasker(vault);
  const isSecret = (text: string) => masker.text(text) !== text;
  const found = texts.filter(([text]) => isSecret(text));
  const rest = texts.filter(([text]) => !isSecret(text)).map(([text]) => text);
  return isSecret(rest.join('')) ? undefined : found.flatMap(([, of]) => of);
}
