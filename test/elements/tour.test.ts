import '../../src/define/territory-kpis.js';
import '../../src/define/territory-table.js';
import '../../src/define/territory-tour.js';
import '../../src/define/territory-workspace.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import { tourSteps } from '../../src/elements/tour/steps.js';
import { tourStrings } from '../../src/elements/tour/strings.js';
import type { TerritoryTour } from '../../src/elements/tour/territory-tour.js';
import { sampleAdapter } from '../sample.js';
import { waitUntil } from '../wait.js';

const page = async (lang = 'en') => {
  const box = await fixture<HTMLElement>(html`<div lang=${lang}><territory-workspace .adapter=${sampleAdapter()}><territory-kpis></territory-kpis><territory-table style="display:block;height:200px"></territory-table><territory-tour></territory-tour></territory-workspace></div>`);
  await waitUntil(() => box.querySelector('territory-table')!.shadowRoot!.querySelector('[role=row]'), 'rows', { timeout: 10_000 });
  return box.querySelector('territory-tour')!;
};
const card = (tour: TerritoryTour) => tour.renderRoot.querySelector('.card')?.textContent!.replace(/\s+/g, ' ').trim() ?? '';
const active = (tour: TerritoryTour) => (tour.renderRoot as ShadowRoot).activeElement;

describe('territory-tour', () => {
  it('has words for every stop', () => {
    for (const { tag } of tourSteps) for (const part of ['title', 'text', 'keys']) expect(tourStrings.english).to.have.property(`${tag}.${part}`);
  });

  it('walks past what is on the page, by keys too, lit and read out, and ends by Escape', async () => {
    for (const [lang, first, second] of [['en', '1 of 2 The figures', '2 of 2 The table'], ['sv', '1 av 2 Nyckeltalen', '2 av 2 Tabellen']] as const) {
      const tour = await page(lang);
      tour.renderRoot.querySelector('button')!.click();
      await waitUntil(() => card(tour).startsWith(first), first, { timeout: 5000 });
      await waitUntil(() => active(tour)?.id === 'stop', 'the focus is at the stop');
      await waitUntil(() => tour.renderRoot.querySelector('.spot')!.getBoundingClientRect().width > 20, 'what it speaks of is lit');
      expect(card(tour)).to.not.match(/\{\w+\}|undefined/);
      await accessible(tour);
      await sendKeys({ press: 'ArrowRight' });
      await waitUntil(() => card(tour).startsWith(second), second);
      await sendKeys({ press: 'ArrowRight' });
      expect(card(tour).startsWith(second)).to.equal(true);
      await sendKeys({ press: 'ArrowLeft' });
      await waitUntil(() => card(tour).startsWith(first));
      await sendKeys({ press: 'Escape' });
      await tour.updateComplete;
      expect(tour.renderRoot.querySelector('dialog')!.open).to.equal(false);
      tour.remove();
    }
  });

  it('says when there is nothing to show', async () => {
    const tour = await fixture<TerritoryTour>(html`<territory-tour></territory-tour>`);
    await tour.start();
    await tour.updateComplete;
    expect(tour.renderRoot.textContent).to.include('nothing on this page');
  });
});
