/** The size of the page in a popup, in pixels. */
export interface PopupSize {
  readonly width: number;
  readonly height: number;
}

/** The limits of a popup's size, in pixels. */
export const popupLimits = {
  width: { least: 400, most: 1600, default: 640 },
  height: { least: 240, most: 1200, default: 720 },
};

/** Returns the size that a feature string of `window.open` requests, within the limits. Nothing else of it counts. */
export function popupSize(features: string): PopupSize {
  const asked = readFeatures(features);
  return { width: sizeOf('width', asked), height: sizeOf('height', asked) };
}

/** Reads the sizes in a feature string, in pixels: `width` and `innerWidth` are the same to a browser. */
function readFeatures(features: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const pair of features.slice(0, longestFeatures).split(',')) {
    const [name = '', value = ''] = pair.split('=', 2).map((part) => part.trim());
    const size = Number.parseInt(value, 10);
    if (Number.isFinite(size)) sizes.set(name.toLowerCase(), size);
  }
  return sizes;
}

const longestFeatures = 2_000;

function sizeOf(side: 'width' | 'height', asked: ReadonlyMap<string, number>): number {
  const { least, most, default: usual } = popupLimits[side];
  const size = asked.get(`inner${side}`) ?? asked.get(side) ?? usual;
  return Math.min(Math.max(size, least), most);
}
