export type Once<T> = (() => Promise<T>) & { ifOpened(use: (opened: T) => void): void };

/** Opens at the first call and gives the same to all; a failed opening is tried anew at the next call. */
export function once<T>(open: () => Promise<T>): Once<T> {
  let opening: Promise<T> | undefined;
  const get = () => {
    opening ??= open().catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
  return Object.assign(get, { ifOpened: (use: (opened: T) => void) => void opening?.then(use, () => undefined) });
}
