// The modules that a page imports while it runs, fetched from the start: links in its head.
import type { Plugin, Rolldown } from 'vite';

/** @param wanted by the name of the page: ends of the paths of the modules */
export function preloads(wanted: Readonly<Record<string, readonly string[]>>): Plugin {
  return {
    name: 'preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { path, bundle }) {
        const ends = wanted[path.split('/').at(-1)!] ?? [];
        const chunks = new Map(Object.values(bundle ?? {}).filter((output): output is Rolldown.OutputChunk => output.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
        const needed = new Set(ends.map((end) => {
          const chunk = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(end)));
          if (!chunk) throw new Error(`no chunk holds ${end}`);
          return chunk.fileName;
        }));
        for (const name of needed) for (const next of chunks.get(name)!.imports) if (chunks.has(next)) needed.add(next);
        // what the page's own script imports is linked by Vite
        return [...needed].filter((name) => !html.includes(name)).map((name) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` }, injectTo: 'head' as const }));
      },
    },
  };
}
