import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import manifest from '../dist/custom-elements.json';
import './preview.css';

setCustomElementsManifest(manifest);
// as long as a busy machine may need: what never comes still fails
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? '') });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // what passes is gathered for those who look at it: when stories are played, nobody does
    a11y: { test: 'error', ...(navigator.webdriver && { options: { resultTypes: ['violations'] } }) },
    controls: { expanded: true, matchers: { color: /(color|colour)$/i } },
    options: { storySort: { order: ['Start', 'Recipes', 'Reference', 'Planner', 'Workspace', 'Map', 'Table', '*'] } },
  },
  globalTypes: {
    language: {
      description: 'Language of the page',
      toolbar: { title: 'Language', icon: 'globe', items: [{ value: 'en', title: 'English' }, { value: 'sv', title: 'Svenska' }, { value: 'de', title: 'Deutsch' }, { value: 'fi', title: 'Suomi' }, { value: 'fr', title: 'Français' }, { value: 'nb', title: 'Norsk' }], dynamicTitle: true },
    },
    scheme: {
      description: 'Light or dark',
      toolbar: { title: 'Colours', icon: 'contrast', items: [{ value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }], dynamicTitle: true },
    },
  },
  initialGlobals: { language: 'en', scheme: 'light' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.lang = String(globals['language']);
      document.documentElement.style.colorScheme = String(globals['scheme']);
      document.documentElement.dataset['scheme'] = String(globals['scheme']);
      return story();
    },
  ],
};
export default preview;
