import { html, nothing, type TemplateResult } from 'lit';
import type { Scenarios } from '../../workspace/scenarios.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { PanelsHost } from './panels-host.js';
import type { Toast } from './toast.js';

/** Which plan the fill by what changed compares with: the reference, or a scenario. */
export class CompareChoice {
  readonly #host: PanelsHost;
  readonly #toast: Toast;
  #model: Workspace | undefined;
  #scenarios: Scenarios | undefined;

  constructor(host: PanelsHost, toast: Toast) {
    this.#host = host;
    this.#toast = toast;
  }

  /** Nothing where there is nothing to choose, or the host has chosen. */
  render(model: Workspace): TemplateResult | typeof nothing {
    const { map, t } = this.#host;
    if (map.fill !== 'change' || map.compareTo) return nothing;
    if (model !== this.#model) void this.#find(model);
    const scenarios = this.#scenarios;
    const others = scenarios?.list.filter(({ id }) => id !== scenarios.current) ?? [];
    if (!scenarios || others.length === 0) return nothing;
    const plans = [{ id: null, name: t('compareReference') }, ...others.map(({ id, name }) => ({ id, name: name || t('firstPlan') }))];
    const choose = (event: Event) => {
      const { id, name } = plans[(event.target as HTMLSelectElement).selectedIndex]!;
      void scenarios.compareWith(id).then(() => this.#host.say(t('comparedWith', { name })), (error: unknown) => this.#toast.tellProblem(error, 'dialogFailed'));
    };
    return html`<label class="against">${t('compareWith')}
      <select @change=${choose}>${plans.map(({ id, name }) => html`<option ?selected=${id === scenarios.compared}>${name}</option>`)}</select>
    </label>`;
  }

  async #find(model: Workspace): Promise<void> {
    this.#model = model;
    this.#scenarios = undefined;
    try {
      const found = await model.scenarios();
      if (model !== this.#model) return;
      this.#scenarios = found;
      this.#host.redraw();
    } catch (error) {
      console.warn('[territory-kit] scenarios', error);
    }
  }
}
