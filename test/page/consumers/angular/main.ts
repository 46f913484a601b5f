import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app.component.js';
import { play } from './scene.js';

async function until(condition: () => unknown, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !condition(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > end) throw new Error(`waited for ${what}`);
  }
}

/** The scene, then what Angular adds and takes away by itself. */
async function run(): Promise<Record<string, unknown>> {
  const app = await bootstrapApplication(AppComponent, { providers: [provideZonelessChangeDetection()] });
  await until(() => document.querySelector('territory-map'), 'the elements');
  const played = await play();
  const { instance } = app.components[0]!;
  const text = (id: string) => document.getElementById(id)!.textContent.trim();
  await until(() => ['engine', 'user'].every((origin) => text('origins').includes(origin)), 'the events');
  instance.metric.set('territories');
  await until(() => document.querySelector('territory-kpi')?.shadowRoot?.textContent.includes('3'), 'another figure by its property');
  instance.card.set(false);
  await until(() => !document.querySelector('territory-kpi'), 'the card to go');
  instance.planner.set(true);
  await until(() => text('opened') === '1' && document.querySelector('territory-planner')?.shadowRoot?.querySelector('territory-map'), 'the planner');
  instance.planner.set(false);
  await until(() => !document.querySelector('territory-planner'), 'the planner to go');
  return { ...played, status: text('status') };
}

Object.assign(globalThis, { result: run().catch((error: unknown) => ({ error: String(error) })) });
