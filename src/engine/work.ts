/** Work of a search in pieces of a few milliseconds. What each yields is what it has done since the last, in engine steps; nothing where it is told later. */
export type Work<T> = Generator<number | undefined, T, undefined>;
