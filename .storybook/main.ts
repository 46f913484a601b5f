import type { StorybookConfig } from '@storybook/web-components-vite';
import remarkGfm from 'remark-gfm';

const config: StorybookConfig = {
  framework: {
    name: '@storybook/web-components-vite',
    // vite.config.ts is the demo's: its root and pages must not leak in here
    options: { builder: { viteConfigPath: '.config/storybook.vite.mjs' } },
  },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  // MDX by itself knows no tables
  addons: [{ name: '@storybook/addon-docs', options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } } }, '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: { sidebarOnboardingChecklist: false },
};
export default config;
