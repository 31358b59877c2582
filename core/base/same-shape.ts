import type * as z from 'zod/mini';

/** A type with every member read-only and every intersection made one object, so that only its shape counts. */
type Plain<T> = unknown extends T
  ? unknown
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: Plain<T[K]> };

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * `true` where two types have the same members with the same types, each optional in both or in neither; else `false`.
 * `const checked: SameShape<A, B> = true` does not compile when one of them gets a member that the other lacks.
 */
export type SameShape<A, B> = Same<Plain<A>, Plain<B>>;

/**
 * A schema of a type, if it has exactly the members of the type; else `never`, which does not compile. A schema drops
 * the members that it does not know: one that is in the type alone would be lost when it is read.
 */
export type ExactSchema<Type, Schema extends z.core.$ZodType> =
  SameShape<Type, z.infer<Schema>> extends true ? z.ZodMiniType<Type> : never;
