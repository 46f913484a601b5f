import { defineConfig } from 'vite';

export default defineConfig({
  cacheDir: 'node_modules/.cache/vite-storybook',
  worker: { format: 'es' },
  optimizeDeps: { entries: ['stories/**/*.stories.ts', 'src/*/worker.ts'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
});
