/** Lets input and frames come through. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
