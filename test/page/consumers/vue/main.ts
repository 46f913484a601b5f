import { createApp } from 'vue';
import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import App from './App.vue';
import { play } from './scene.js';

createApp(App).mount('#root');

Object.assign(globalThis, {
  result: play().then(
    (played) => ({ ...played, status: document.getElementById('status')!.textContent }),
    (error: unknown) => ({ error: String(error) }),
  ),
});
