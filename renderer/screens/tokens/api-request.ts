import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';

/** The address that stands in the form before any call was made: that of the API, where it is known. */
export function suggestedUrl({ demo, resource }: Pick<ConnectionView, 'demo' | 'resource'>): string {
  if (resource === undefined || !/^https?:/i.test(resource)) return '';
  return demo ? `${resource}/orders` : resource;
}

/** What is wrong with the address of an API; undefined when nothing is. */
export function apiUrlProblem(url: string): string | undefined {
  const text = url.trim();
  if (text === '') return 'Give the address of the API, as in https://api.example.com/orders';
  if (!isHttpUrl(text)) {
    return 'This is no http or https address: give it whole, scheme included';
  }
  return undefined;
}
