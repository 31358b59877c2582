/** The output of one of several checks that run at the same time. */
export interface Turn {
  write(text: string): void;
  /** No output follows; a check that ended prints nothing more. */
  end(): void;
}

/**
 * Keeps the output of `count` checks apart: it is printed in their order, that of the first one that has not ended as
 * it comes, that of the others once it is their turn.
 */
export function takeTurns(count: number, print: (text: string) => void): readonly Turn[] {
  const waiting = Array.from({ length: count }, () => ({ text: '', ended: false }));
  let current = 0;
  const flush = (): void => {
    for (let turn = waiting[current]; turn !== undefined; turn = waiting[current]) {
      if (turn.text !== '') print(turn.text);
      turn.text = '';
      if (!turn.ended) return;
      current += 1;
    }
  };
  return waiting.map((turn) => ({
    write(text) {
      if (turn.ended) return;
      turn.text += text;
      flush();
    },
    end() {
      turn.ended = true;
      flush();
    },
  }));
}
