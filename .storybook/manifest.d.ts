/** Written by the build; types must check without it too. */
declare module '*/custom-elements.json' {
  const manifest: Record<string, unknown>;
  export default manifest;
}
