// A static server for built files: for the stories, the page tests and the consumers.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

export const TYPES = {
  '.css': 'text/css', '.csv': 'text/csv', '.geojson': 'application/geo+json', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript',
  '.json': 'application/json', '.map': 'application/json', '.mjs': 'text/javascript', '.png': 'image/png', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.woff2': 'font/woff2',
};

/**
 * @param {string | Record<string, string>} roots a folder, or folders by the first part of the path ('/kit' -> …/dist)
 * @param {{ port?: number, headers?: (url: URL) => Record<string, string>, onRequest?: (url: URL) => void, files?: Record<string, string> }} [options] `files`: text by path, before the folders
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>} the origin has no slash at its end
 */
export function serve(roots, { port = 0, headers = () => ({}), onRequest = () => undefined, files = {} } = {}) {
  const folders = typeof roots === 'string' ? { '/': roots } : roots;
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    onRequest(url);
    if (url.pathname in files) {
      return void response.writeHead(200, { 'content-type': TYPES[extname(url.pathname)], ...headers(url) }).end(files[url.pathname]);
    }
    const file = locate(folders, decodeURIComponent(url.pathname));
    if (!file) return void response.writeHead(404, headers(url)).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store', ...headers(url) });
    return void createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(port, '127.0.0.1', () => resolve({
      origin: `http://127.0.0.1:${server.address().port}`,
      close: () => new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
    }));
  });
}

function locate(folders, path) {
  const prefix = Object.keys(folders).toSorted((a, b) => b.length - a.length).find((start) => path === start || path.startsWith(start.endsWith('/') ? start : `${start}/`));
  if (prefix === undefined) return null;
  const folder = folders[prefix];
  const file = normalize(join(folder, path.slice(prefix.length)));
  if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep))) return null;
  return [file, join(file, 'index.html')].find(isFile) ?? null;
}

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
