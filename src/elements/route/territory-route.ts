import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryErrorEvent, TerritoryRoutesEvent } from '../../events.js';
import type { ColumnChoice } from '../../insight/subject/answer.js';
import { toGpx, toIcs, type FileStop } from '../../insight/subject/route-files.js';
import { placesOf, planning, routeRoles, type DrawnRoute, type PlannedDays } from '../../insight/subject/route.js';
import { accountTerritories, chosen, numberSource, proposeColumns } from '../../insight/subject/source.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { TerritoryElement } from '../../ui/base.js';
import { sliced } from '../../workspace/in-slices.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { saveFile } from '../../ui/save-file.js';
import { insightStyles } from '../insight/styles.js';
import { clock, dayAt, firstDay, isoDate, minutesOf } from './calendar.js';
import { renderSketch } from './sketch.js';
import { routeStrings } from './strings.js';
import { routeStyles } from './styles.js';
import type { TravelService } from './travel-service.js';

/** More than so many at once would hold the page up. */
const MOST = 250;

/**
 * Day routes of one rep: one round over the accounts of a territory (or the selected ones) in working days, as lists, sketches and
 * lines for a map, to be taken out as GPX and iCalendar.
 *
 * @csspart panel - the whole
 * @csspart day - one day
 * @fires territory-routes - days were planned or put away; a map draws `event.routes`
 * @fires territory-error - planning failed; `event.error`
 */
export class TerritoryRoute extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, routeStyles];

  /** Id of the territory; the first one when absent. */
  @property({ reflect: true }) territory = '';

  /** Which column plays which part: visits, duration, from, until. What is left out is found by names. */
  @property({ attribute: false }) columns: ColumnChoice = {};

  /** Asked for travel on roads, see `osrmService` and `valhallaService`; estimated without one. */
  @property({ attribute: false }) service: TravelService | undefined;

  /** Id of a `territory-map` that draws the days. Without one a page hands `event.routes` of `territory-routes` to its map. */
  @property({ reflect: true }) map = '';

  /** First day, ISO date; the next Monday when absent. */
  @property({ reflect: true }) date = '';

  @state() private only = false;
  @state() private day = { start: 480, end: 1020, most: 8, minutes: 30 };
  @state() private routes: { readonly days: PlannedDays; readonly territory: number; readonly cut: number } | undefined;
  @state() private busy = false;
  @state() private outdated = false;
  /** Number of the day that is drawn alone, -1 = all. */
  @state() private alone = -1;
  @state() private failure: TerritoryError | undefined;

  protected override readonly strings = routeStrings;
  #planning: AbortController | undefined;
  /** Ways as driven, by day; filled while the service answers. */
  #ways: (Float64Array | undefined)[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#planning?.abort();
  }

  protected override workspaceLinked(): void {
    this.#putAway();
  }

  protected override workspaceChanged(change: Change): void {
    if (change.kinds.has('dataset')) this.#putAway();
    else if (change.kinds.has('assignment') || change.kinds.has('exceptions')) this.outdated = this.routes !== undefined;
    this.requestUpdate();
  }

  /** Plans the days with the present settings; also what the button does. */
  async plan(): Promise<void> {
    const context = this.model?.context;
    const territory = this.#number;
    if (!context || territory < 0) return;
    this.#planning?.abort();
    const planned = (this.#planning = new AbortController());
    const { signal } = planned;
    this.busy = true;
    this.failure = undefined;
    try {
      const columns = { ...proposeColumns(context.dataset, routeRoles), ...this.columns };
      const { accounts, cut } = this.#accounts(territory, columns);
      const matrix = await this.service?.matrix(placesOf(context, territory, accounts).places, signal);
      // a frame for the word "planning" to be seen
      await new Promise(requestAnimationFrame);
      if (signal.aborted) return;
      const { start, end, most, minutes } = this.day;
      const days = await sliced(planning(context, territory, columns, { accounts, start, end, most, visitMinutes: minutes, ...(matrix && { matrix }) }), signal);
      if (!days) return;
      this.routes = { territory, cut, days };
      this.outdated = false;
      this.alone = -1;
      this.#ways = [];
      this.#draw();
      void this.#askWays(signal);
      this.announce(this.t('planned', { count: this.routes.days.days.length }));
    } catch (thrown) {
      if (signal.aborted) return;
      this.failure = toTerritoryError(thrown);
      this.dispatchEvent(new TerritoryErrorEvent(this.failure));
    } finally {
      if (this.#planning === planned) this.busy = false;
    }
  }

  #putAway(): void {
    if (!this.routes) return;
    this.routes = undefined;
    this.alone = -1;
    this.#draw();
  }

  /** Tells the page and the map what is to be drawn: all days, or the one that is shown alone. */
  #draw(): void {
    const { routes, alone } = this;
    const lines = (routes?.days.days ?? []).flatMap((_, d): DrawnRoute[] => (alone < 0 || alone === d ? [this.#lineOf(d)] : []));
    this.dispatchEvent(new TerritoryRoutesEvent(lines));
    // out of the page there is no map to draw on, and the root is no document
    const map = this.map && this.isConnected ? (this.getRootNode() as Document | ShadowRoot).getElementById(this.map) : null;
    if (map) (map as HTMLElement & { routes: readonly DrawnRoute[] }).routes = lines;
  }

  #lineOf(d: number): DrawnRoute {
    const { days, territory } = this.routes!;
    const { lon, lat } = this.model!.dataset!.accounts;
    const stops = days.days[d]!.visits.map((v) => days.accounts[v]!).map((a) => ({ lon: lon[a]!, lat: lat[a]! }));
    const path = this.#ways[d];
    return { stops: [days.base, ...stops], territory, closed: true, ...(path && { path }) };
  }

  /** The lines as driven come after the plan: a service that has none, or fails, leaves beelines. */
  async #askWays(signal: AbortSignal): Promise<void> {
    const { service, routes } = this;
    if (!service?.way || !routes) return;
    for (const d of routes.days.days.keys()) {
      const { stops } = this.#lineOf(d);
      const round = [...stops, stops[0]!];
      try {
        this.#ways[d] = await service.way({ lon: round.map((p) => p.lon), lat: round.map((p) => p.lat) }, signal);
      } catch {
        return;
      }
      if (signal.aborted || this.routes !== routes) return;
      this.#draw();
    }
  }

  override render(): TemplateResult {
    const { model } = this;
    if (!model?.dataset || !model.plan) return html`<p class="state" role="status">${this.t(model?.status === 'loading' ? 'loading' : 'empty')}</p>`;
    const possible = model.plan.territories.length > 0 && model.dataset.accounts.count > 0;
    return html`<article class="panel" part="panel" aria-labelledby="title" aria-busy=${this.busy}>
      <header><h2 id="title">${this.t('title')}</h2><p>${this.t('intro')}</p></header>
      ${possible ? html`${this.#renderSettings(model)}${this.#renderRoutes(model)}` : html`<p class="state">${this.t('noTerritories')}</p>`}
    </article>`;
  }

  #renderSettings(model: Workspace): TemplateResult {
    const { day } = this;
    const number = (key: 'most' | 'minutes', min: number, max: number) => (event: Event) => {
      const value = (event.target as HTMLInputElement).valueAsNumber;
      if (value >= min && value <= max) this.day = { ...day, [key]: value };
    };
    const time = (key: 'start' | 'end') => (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      if (value) this.day = { ...day, [key]: minutesOf(value) };
    };
    return html`<form class="settings" @submit=${(event: Event) => { event.preventDefault(); void this.plan(); }}>
      <label><span>${this.t('territory')}</span><select @change=${(e: Event) => { this.territory = (e.target as HTMLSelectElement).value; this.#putAway(); }}>
        ${model.plan!.territories.map((t, i) => html`<option value=${t.id} ?selected=${i === this.#number}>${t.name}</option>`)}</select></label>
      <label><span>${this.t('which')}</span><select @change=${(e: Event) => (this.only = (e.target as HTMLSelectElement).value === 'selection')}>
        <option value="all">${this.t('all')}</option><option value="selection" ?selected=${this.only}>${this.t('selection')}</option></select></label>
      <label><span>${this.t('first')}</span><input type="date" .value=${isoDate(firstDay(this.date))} @change=${(e: Event) => (this.date = (e.target as HTMLInputElement).value)} /></label>
      <label><span>${this.t('start')}</span><input type="time" .value=${clock(day.start)} @change=${time('start')} /></label>
      <label><span>${this.t('end')}</span><input type="time" .value=${clock(day.end)} @change=${time('end')} /></label>
      <label><span>${this.t('perDay')}</span><input type="number" min="1" max="40" .value=${String(day.most)} @change=${number('most', 1, 40)} /></label>
      <label><span>${this.t('minutes')}</span><input type="number" min="1" max="480" .value=${String(day.minutes)} @change=${number('minutes', 1, 480)} /></label>
      <button class="primary" ?disabled=${this.busy}>${this.t(this.busy ? 'planning' : 'plan')}</button>
    </form>`;
  }

  #renderRoutes(model: Workspace): TemplateResult | typeof nothing {
    if (this.failure) return html`<p class="warn" role="alert">${this.t('failed', { message: this.failure.message })}</p>`;
    if (!this.routes) return nothing;
    const { days, territory, cut } = this.routes;
    if (days.accounts.length === 0) return html`<p class="state">${this.t('noAccounts', { name: model.plan!.territories[territory]?.name ?? '' })}</p>`;
    const km = days.days.reduce((sum, d) => sum + d.km, 0);
    const driving = days.days.reduce((sum, d) => sum + d.driving, 0);
    return html`
      ${this.outdated ? html`<p class="warn" role="status">${this.t('stale')}</p>` : nothing}
      <p class="summary"><strong>${this.t('summary', { count: days.days.length, visits: days.days.reduce((n, d) => n + d.visits.length, 0), km: this.#km(km), hours: this.format.number(driving / 60, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 }) })}</strong>
        ${days.days.length ? html`<button @click=${() => this.#calendar(model)} aria-label=${this.t('icsAll')}>${this.t('ics')}</button>` : nothing}</p>
      <ul class="quiet">
        ${days.matrix.estimated ? html`<li>${this.t('guessed')}</li>` : nothing}${days.base.guessed ? html`<li>${this.t('guessedBase')}</li>` : nothing}
        ${days.impossible.length ? html`<li>${this.t('impossible', { count: days.impossible.length })}</li>` : nothing}${days.unlocated.length ? html`<li>${this.t('unlocated', { count: days.unlocated.length })}</li>` : nothing}
        ${cut ? html`<li>${this.t('tooMany', { count: MOST })}</li>` : nothing}
      </ul>
      <ol class="days">${days.days.map((_, d) => this.#renderDay(model, days, d))}</ol>`;
  }

  #renderDay(model: Workspace, days: PlannedDays, d: number): TemplateResult {
    const day = days.days[d]!;
    const { accounts } = model.dataset!;
    const date = new Intl.DateTimeFormat(this.language, { weekday: 'short', day: 'numeric', month: 'short' }).format(this.#dayAt(d, 720));
    return html`<li class="day" part="day">
      <header><h3>${this.t('day', { n: d + 1 })}</h3><span>${this.t('dayText', { date, visits: day.visits.length, km: this.#km(day.km), from: clock(this.day.start), to: clock(day.back) })}</span>
        <button class="quiet" aria-pressed=${this.alone === d} aria-label=${this.t('aloneDay', { n: d + 1 })} @click=${() => { this.alone = this.alone === d ? -1 : d; this.#draw(); }}>${this.t('alone')}</button>
        <button class="quiet" aria-label=${this.t('gpxDay', { n: d + 1 })} @click=${() => this.#gpx(model, d)}>${this.t('gpx')}</button></header>
      <ol class="stops">${day.visits.map((v, i) => {
        const a = days.accounts[v]!;
        return html`<li><time>${clock(day.begins[i]!)}</time> <button class="link" aria-label=${this.t('showStop', { name: accounts.names[a]! })} @click=${() => model.select([accounts.unit[a]!].filter((u) => u >= 0))}>${accounts.names[a]}</button></li>`;
      })}</ol>
      <svg class="sketch" viewBox="0 0 100 100" role="img" aria-label=${this.t('drawing', { n: d + 1, visits: day.visits.length })}>${renderSketch(days, d, accounts.lon, accounts.lat)}</svg>
    </li>`;
  }

  #km(km: number): string {
    return this.format.number(km, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 });
  }

  get #number(): number {
    const { territories } = this.model?.plan ?? { territories: [] };
    return this.territory ? territories.findIndex((t) => t.id === this.territory) : territories.length ? 0 : -1;
  }

  #accounts(territory: number, columns: ColumnChoice): { accounts: number[]; cut: number } {
    const { context, selection } = this.model!;
    const of = accountTerritories(context!);
    const { unit } = context!.dataset.accounts;
    const wanted = [...of.keys()].filter((a) => of[a] === territory && (!this.only || selection.has(unit[a]!)));
    const visits = numberSource(context!.dataset, chosen(columns, 'visits'));
    if (visits?.table === 'accounts') wanted.sort((a, b) => (visits.values[b]! || 0) - (visits.values[a]! || 0) || a - b);
    return { accounts: wanted.slice(0, MOST), cut: Math.max(0, wanted.length - MOST) };
  }

  #dayAt(d: number, minutes: number): Date {
    return dayAt(firstDay(this.date), d, minutes);
  }

  #stops(model: Workspace, d: number): FileStop[] {
    const { days } = this.routes!;
    const { accounts } = model.dataset!;
    const day = days.days[d]!;
    return day.visits.map((v, i) => {
      const a = days.accounts[v]!;
      const begins = this.#dayAt(d, day.begins[i]!).getTime();
      return { id: `${accounts.ids[a]!}-${isoDate(this.#dayAt(d, 0))}`, name: accounts.names[a]!, lon: accounts.lon[a]!, lat: accounts.lat[a]!, begins, ends: begins + 60_000 * days.durations[v]! };
    });
  }

  #gpx(model: Workspace, d: number): void {
    const { base } = this.routes!.days;
    const home = { id: 'base', name: this.t('base'), lon: base.lon, lat: base.lat };
    const name = `${model.plan!.territories[this.routes!.territory]!.name} ${isoDate(this.#dayAt(d, 0))}`;
    this.announce(this.t('saved', { file: saveFile(`${name}.gpx`, toGpx(name, [home, ...this.#stops(model, d), home]), 'application/gpx+xml') }));
  }

  #calendar(model: Workspace): void {
    const stops = this.routes!.days.days.flatMap((_, d) => this.#stops(model, d));
    this.announce(this.t('saved', { file: saveFile(`${model.plan!.territories[this.routes!.territory]!.name}.ics`, toIcs(stops, Date.now()), 'text/calendar') }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-route': TerritoryRoute;
  }
}
