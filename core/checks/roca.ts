/** The odd primes that the library multiplied for moduli of any size: the first 39 primes without 2. */
const primes: readonly number[] = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

const generator = 65_537;

/** An exponent of the generator modulo a small prime, and the order of the generator. */
interface Logarithm {
  readonly exponent: number;
  readonly order: number;
}

/**
 * Whether an RSA modulus (big-endian) has the structure of CVE-2017-15361 (ROCA): modulo the product of small primes it
 * is a power of 65537. A random modulus has it with a probability below 2^-100.
 */
export function hasRocaStructure(modulus: Uint8Array): boolean {
  const found: Logarithm[] = [];
  for (const prime of primes) {
    const logarithm = logarithmOf(remainder(modulus, prime), prime);
    if (logarithm === undefined || found.some((other) => contradicts(other, logarithm))) return false;
    found.push(logarithm);
  }
  return true;
}

function remainder(modulus: Uint8Array, prime: number): number {
  return modulus.reduce((rest, byte) => (rest * 256 + byte) % prime, 0);
}

function logarithmOf(value: number, prime: number): Logarithm | undefined {
  let exponent: number | undefined;
  let power = 1;
  for (let order = 0; ; order += 1) {
    if (order > 0 && power === 1) return exponent === undefined ? undefined : { exponent, order };
    if (power === value) exponent = order;
    power = (power * generator) % prime;
  }
}

/** Whether no number has both exponents: they differ modulo a divisor of both orders (Chinese remainder theorem). */
function contradicts(one: Logarithm, other: Logarithm): boolean {
  return (one.exponent - other.exponent) % divisorOf(one.order, other.order) !== 0;
}

function divisorOf(one: number, other: number): number {
  return other === 0 ? one : divisorOf(other, one % other);
}
