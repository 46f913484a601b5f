import { waitUntil as until } from '@open-wc/testing';

/** Waits as long as a busy machine may need: what never comes still fails, and nothing waits longer than it must. */
export function waitUntil(predicate: () => unknown, message?: string, options: { interval?: number; timeout?: number } = {}): Promise<void> {
  return until(() => Boolean(predicate()), message, { timeout: 15_000, ...options });
}
