interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<PolicyFactory['createPolicy']> | null | undefined;

/**
 * The URL as `new Worker` wants it: under `require-trusted-types-for 'script'` a string is refused, and only a policy may
 * name a script. Ours is called `territory-kit`; where the page's `trusted-types` doesn't list it, the string comes back as it is.
 * Only URLs that the kit itself makes may come here.
 */
export function scriptUrl(url: string): string {
  policy ??= createPolicy();
  return (policy?.createScriptURL(url) ?? url) as string;
}

function createPolicy(): typeof policy {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  try {
    return trustedTypes?.createPolicy('territory-kit', { createScriptURL: (url) => url }) ?? null;
  } catch {
    return null; // not listed, or a second copy of the kit on the page made it first
  }
}
