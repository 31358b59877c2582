/** Bytes that are encoded at once: a multiple of three, and so few that the window stays responsive. */
const chunk = 393_216;
const callLimit = 32_768;

/** Encodes bytes as base64, with pauses in which the window responds. */
export async function toBase64(bytes: Uint8Array): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += chunk) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    parts.push(encode(bytes.subarray(from, from + chunk)));
  }
  return parts.join('');
}

function encode(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += callLimit) {
    binary += String.fromCharCode(...bytes.subarray(from, from + callLimit));
  }
  return btoa(binary);
}
