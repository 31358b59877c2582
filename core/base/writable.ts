/** An object type with members that can be set, for an object that is made member by member. */
export type Writable<T> = T extends unknown ? { -readonly [Member in keyof T]: T[Member] } : never;
