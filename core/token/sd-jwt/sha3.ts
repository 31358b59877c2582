/** In bits: SHA3-224 to SHA3-512 (FIPS 202). */
export type Sha3Size = 224 | 256 | 384 | 512;

/** The lanes of the state: 25 words of 64 bits, each as low and high half. */
const lanes = 25;
const rounds = 24;

/** How far each lane is rotated and where to, in the order of ρ and π (FIPS 202 sections 3.2.2 and 3.2.3). */
const steps = rotations();
const constants = roundConstants();

/** SHA-3, which not every host of this program has (FIPS 202 section 6.1). */
export function sha3(size: Sha3Size, data: Uint8Array): Uint8Array {
  const digest = size / 8;
  const rate = 200 - 2 * digest;
  const padded = new Uint8Array((Math.floor(data.length / rate) + 1) * rate);
  padded.set(data);
  padded[data.length] = 0x06;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  const blocks = new DataView(padded.buffer);
  const state = new Int32Array(2 * lanes);
  for (let start = 0; start < padded.length; start += rate) {
    for (let word = 0; word < rate / 4; word += 1) {
      state[word] = at(state, word) ^ blocks.getInt32(start + 4 * word, true);
    }
    permute(state);
  }
  const output = new DataView(new ArrayBuffer(200));
  state.forEach((word, index) => {
    output.setInt32(4 * index, word, true);
  });
  return new Uint8Array(output.buffer, 0, digest);
}

function permute(state: Int32Array): void {
  const columns = new Int32Array(10);
  const row = new Int32Array(10);
  for (let round = 0; round < rounds; round += 1) {
    theta(state, columns);
    rotate(state);
    for (let start = 0; start < 2 * lanes; start += 10) {
      for (let index = 0; index < 10; index += 1) row[index] = at(state, start + index);
      for (let index = 0; index < 10; index += 1) {
        state[start + index] = at(row, index) ^ (~at(row, (index + 2) % 10) & at(row, (index + 4) % 10));
      }
    }
    state[0] = at(state, 0) ^ at(constants, 2 * round);
    state[1] = at(state, 1) ^ at(constants, 2 * round + 1);
  }
}

function theta(state: Int32Array, columns: Int32Array): void {
  for (let half = 0; half < 10; half += 1) {
    columns[half] =
      at(state, half) ^
      at(state, half + 10) ^
      at(state, half + 20) ^
      at(state, half + 30) ^
      at(state, half + 40);
  }
  for (let column = 0; column < 10; column += 2) {
    const before = (column + 8) % 10;
    const after = (column + 2) % 10;
    const [low, high] = rotated(at(columns, after), at(columns, after + 1), 1);
    for (let lane = column; lane < 2 * lanes; lane += 10) {
      state[lane] = at(state, lane) ^ at(columns, before) ^ low;
      state[lane + 1] = at(state, lane + 1) ^ at(columns, before + 1) ^ high;
    }
  }
}

function rotate(state: Int32Array): void {
  let low = at(state, 2);
  let high = at(state, 3);
  for (const { lane, by } of steps) {
    const nextLow = at(state, 2 * lane);
    const nextHigh = at(state, 2 * lane + 1);
    [state[2 * lane], state[2 * lane + 1]] = rotated(low, high, by);
    low = nextLow;
    high = nextHigh;
  }
}

/** Rotates a word of 64 bits to the left. */
function rotated(low: number, high: number, by: number): readonly [low: number, high: number] {
  const shift = by % 32;
  const [first, second] = by >= 32 ? [high, low] : [low, high];
  if (shift === 0) return [first, second];
  const rest = 32 - shift;
  return [(first << shift) | (second >>> rest), (second << shift) | (first >>> rest)];
}

function rotations(): readonly { readonly lane: number; readonly by: number }[] {
  let [x, y] = [1, 0];
  return Array.from({ length: lanes - 1 }, (_, step) => {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    return { lane: x + 5 * y, by: (((step + 1) * (step + 2)) / 2) % 64 };
  });
}

/** From a linear feedback shift register (FIPS 202 section 3.2.5). */
function roundConstants(): Int32Array {
  const words = new Int32Array(2 * rounds);
  let register = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let bit = 0; bit < 7; bit += 1) {
      const position = 2 ** bit - 1;
      const word = 2 * round + (position >= 32 ? 1 : 0);
      if ((register & 1) === 1) words[word] = at(words, word) ^ (1 << (position % 32));
      register <<= 1;
      if ((register & 0x100) !== 0) register ^= 0x171;
    }
  }
  return words;
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}
