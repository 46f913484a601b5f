import { mount } from 'svelte';
import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import App from './App.svelte';
import { play } from './scene.js';

mount(App, { target: document.getElementById('root')! });

Object.assign(globalThis, {
  result: play().then(
    (played) => ({ ...played, status: document.getElementById('status')!.textContent }),
    (error: unknown) => ({ error: String(error) }),
  ),
});
