/**
 * Returns a function that calls `draw` at once, and once more where it was called meanwhile. So the last state is
 * shown, and no number of calls keeps a drawing from being finished. A drawing that fails ends like any other.
 */
export function createRedraw(draw: () => Promise<unknown>): () => void {
  let isDrawing = false;
  let isStale = false;
  const run = async () => {
    while (isStale) {
      isStale = false;
      await draw().catch(() => undefined);
    }
    isDrawing = false;
  };
  return () => {
    isStale = true;
    if (isDrawing) return;
    isDrawing = true;
    run();
  };
}
