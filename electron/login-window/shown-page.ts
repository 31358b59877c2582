import type { Observation } from './hop.ts';

/** Whether a message is the document of a page that was shown, rather than redirected or captured. */
export function isShownPage({ mainFrame, resourceType, response, captured }: Observation): boolean {
  if (!mainFrame || resourceType !== 'Document' || captured || response === undefined) return false;
  const { status } = response;
  return status < 300 || status >= 400 || status === 304;
}
