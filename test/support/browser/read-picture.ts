import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';

/** A part of a picture, in fractions of its width and height. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The darkest and the brightest channel of any pixel of a region, from 0 to 255. */
export interface Brightness {
  readonly least: number;
  readonly most: number;
}

/** Decodes a JPEG in a browser, and measures regions of it. */
export async function readPicture(
  { port }: Pick<LaunchedBrowser, 'port'>,
  jpeg: string,
  regions: readonly Region[],
): Promise<readonly Brightness[]> {
  const { targetId } = await port.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await port.send('Target.attachToTarget', { targetId, flatten: true });
  try {
    const { result } = await port.send(
      'Runtime.evaluate',
      {
        expression: `(${measure})(${JSON.stringify(jpeg)}, ${JSON.stringify(regions)})`,
        awaitPromise: true,
        returnByValue: true,
      },
      sessionId,
    );
    if (!Array.isArray(result.value)) throw new Error(`not a picture: ${result.description}`);
    return result.value;
  } finally {
    await port.send('Target.closeTarget', { targetId });
  }
}

const measure = `async (jpeg, regions) => {
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  return regions.map(({ left, top, right, bottom }) => {
    const x = Math.ceil(left * bitmap.width);
    const y = Math.ceil(top * bitmap.height);
    const { data } = context.getImageData(
      x, y, Math.floor(right * bitmap.width) - x, Math.floor(bottom * bitmap.height) - y,
    );
    const channels = data.filter((_, index) => index % 4 !== 3);
    return { least: channels.reduce((a, b) => Math.min(a, b)), most: channels.reduce((a, b) => Math.max(a, b)) };
  });
}`;
