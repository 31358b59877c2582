/** Focuses an element once it is there; for `ref`. */
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}
