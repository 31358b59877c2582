/** Limits of what is read of one page, and of its picture. */
export const screenshotLimits = {
  elements: 10_000,
  /** Characters of text that are searched for secrets. */
  text: 500_000,
  /** The longer side, in pixels. */
  side: 1_280,
  /** Bytes of a JPEG. */
  bytes: 300_000,
} as const;

/**
 * Finds what must be blacked out, in CSS pixels of the viewport: fields with a value, passwords, what is in frames and
 * closed components that cannot be read; and with `withTexts` every text with its boxes, for a search in it. Returns
 * null for a page that is too large. Runs in an isolated world, and changes nothing.
 */
export const findBoxesScript = `function (withTexts) {
  const boxes = [];
  const texts = [];
  let elements = 0;
  let length = 0;
  const boxOf = ({ left, top, right, bottom }, { x, y }) =>
    [Math.floor(left + x), Math.floor(top + y), Math.ceil(right + x), Math.ceil(bottom + y)];
  const rectsOf = (node, at) =>
    [...node.getClientRects()].filter(({ width, height }) => width > 0 && height > 0).map((rect) => boxOf(rect, at));
  const addText = (text, node, at) => {
    if (!withTexts || text.trim() === '') return;
    const rects = rectsOf(node, at);
    // Such as that of a script.
    if (rects.length === 0) return;
    length += text.length;
    texts.push([text, rects]);
  };
  const notTyped = ['hidden', 'checkbox', 'radio', 'submit', 'button', 'image', 'reset', 'range', 'color', 'file'];
  const isFilled = (el) => {
    if (el.localName === 'input') return el.type === 'password' || (!notTyped.includes(el.type) && el.value !== '');
    if (el.localName === 'textarea') return el.value !== '';
    return el.isContentEditable === true && !el.parentElement?.isContentEditable && el.textContent !== '';
  };
  const isClosed = (el) => el.localName.includes('-') && !el.shadowRoot && el.matches(':defined') &&
    ![...el.children].some((child) => child.getClientRects().length > 0);
  const frameOf = (el) => {
    let inside = null;
    try { inside = el.contentDocument; } catch {}
    const { left, top, width, height } = el.getBoundingClientRect();
    const isScaled = Math.abs(width - el.offsetWidth) > 1 || Math.abs(height - el.offsetHeight) > 1;
    return inside === null || isScaled ? undefined : { inside, left, top };
  };
  const visit = (root, at) => {
    for (const el of root.querySelectorAll('*')) {
      elements += 1;
      if (elements > ${screenshotLimits.elements} || length > ${screenshotLimits.text}) return;
      if (isFilled(el) || isClosed(el)) boxes.push(...rectsOf(el, at));
      else if (el.localName === 'input') addText(el.placeholder || el.value, el, at);
      else if (el.localName === 'textarea') addText(el.placeholder, el, at);
      else if (el.localName === 'select') addText([...el.selectedOptions].map(({ text }) => text).join(' '), el, at);
      if (el.shadowRoot) visit(el.shadowRoot, at);
      if (['iframe', 'frame', 'object', 'embed', 'fencedframe'].includes(el.localName)) {
        const frame = frameOf(el);
        if (frame === undefined) boxes.push(...rectsOf(el, at));
        else {
          visit(frame.inside, {
            x: at.x + frame.left + el.clientLeft, y: at.y + frame.top + el.clientTop,
          });
        }
      }
    }
    if (!withTexts) return;
    const doc = root.ownerDocument ?? root;
    const walker = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = doc.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (length > ${screenshotLimits.text}) return;
      range.selectNodeContents(node);
      addText(node.data, range, at);
    }
  };
  visit(document, { x: 0, y: 0 });
  if (elements > ${screenshotLimits.elements} || length > ${screenshotLimits.text}) return null;
  return { boxes, texts };
}`;

/**
 * Paints boxes over a picture of the viewport, and returns it as a smaller JPEG, or null if that is too large still. It
 * decodes and encodes outside of the document, which neither sees it nor can forbid it.
 */
export const paintScript = `async function (picture, boxes) {
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const { scale, offsetLeft, offsetTop } = visualViewport;
  const pixels = (bitmap.width / innerWidth) * scale;
  for (const part of [1, 0.5]) {
    const shrink = Math.min(1, ${screenshotLimits.side} / Math.max(bitmap.width, bitmap.height)) * part;
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * shrink)), Math.max(1, Math.round(bitmap.height * shrink)),
    );
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    context.fillStyle = '#000';
    const ratio = pixels * shrink;
    for (const [left, top, right, bottom] of boxes) {
      context.fillRect(
        (left - offsetLeft) * ratio - 2, (top - offsetTop) * ratio - 2,
        (right - left) * ratio + 4, (bottom - top) * ratio + 4,
      );
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
    if (blob.size > ${screenshotLimits.bytes}) continue;
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return { width: canvas.width, height: canvas.height, jpeg: btoa(text) };
  }
  return null;
}`;
