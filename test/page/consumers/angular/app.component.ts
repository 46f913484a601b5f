import { ChangeDetectionStrategy, Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import 'territory-kit/define/territory-planner.js';
import { inlineWorkers } from 'territory-kit/inline-workers.js';
import type { TerritoryChangeEvent } from 'territory-kit';
import { adapter } from './scene.js';

/** Elements around one workspace, a card that comes and goes, and a planner that is opened later. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <territory-workspace #plan [adapter]="adapter" [workers]="workers" (territory-ready)="status.set(plan.workspace.status)" (territory-change)="note($event)">
      <p id="status">{{ status() }}</p>
      <p id="origins">{{ origins().join(' ') }}</p>
      @if (card()) {
        <territory-kpi [metric]="metric()"></territory-kpi>
      }
      <territory-map [worker]="workers.map" [noLegend]="true" [style.width.px]="600" [style.height.px]="400"></territory-map>
    </territory-workspace>
    @if (planner()) {
      <territory-planner [adapter]="adapter" [style.height.px]="500" (territory-ready)="opened.set(opened() + 1)"></territory-planner>
    }
    <p id="opened">{{ opened() }}</p>
  `,
})
export class AppComponent {
  protected readonly adapter = adapter;
  // Angular's builder does not follow workers into packages: they come along as text and start from blobs, unless the policy forbids those
  protected readonly workers = location.search.includes('main-thread') ? {} as Partial<typeof inlineWorkers> : inlineWorkers;
  protected readonly status = signal('waiting');
  protected readonly origins = signal<readonly string[]>([]);
  protected readonly opened = signal(0);
  readonly metric = signal('balance.potential');
  readonly card = signal(true);
  readonly planner = signal(false);

  protected note(event: TerritoryChangeEvent): void {
    this.origins.update((origins) => [...origins, String(event.change.origin)]);
  }
}
