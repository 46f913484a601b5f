import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/territory-balance.js';
import '../../src/define/territory-workspace.js';
import { accessible } from '../accessible.js';
import type { TerritoryBalance } from '../../src/elements/balance/territory-balance.js';
import { createEnginePort } from '../../src/engine/client.js';
import type { Finding, Progress, Solution } from '../../src/engine/problem.js';
import { TerritoryError } from '../../src/model/errors.js';
import type { EnginePort, SolveContext } from '../../src/workspace/ports.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleDataset, sampleWorkspace, type SampleOptions } from '../sample.js';
import { waitUntil } from '../wait.js';

const engine = async () => createEnginePort();
const opened: Workspace[] = [];

interface Setup extends SampleOptions {
  readonly port?: () => Promise<EnginePort>;
  readonly lang?: string;
  readonly width?: number;
}

async function open({ port = engine, lang = 'en', width = 420, ...sample }: Setup = {}): Promise<{ element: TerritoryBalance; workspace: Workspace }> {
  const workspace = await sampleWorkspace({ ...sample, ports: { engine: port } });
  opened.push(workspace);
  const box = await fixture(html`<div lang=${lang} .style=${`width: ${width}px`}><territory-balance .workspace=${workspace}></territory-balance></div>`);
  const element = box.querySelector('territory-balance')!;
  await element.updateComplete;
  return { element, workspace };
}

const $ = <T extends HTMLElement = HTMLElement>(element: TerritoryBalance, selector: string): T => element.shadowRoot!.querySelector<T>(selector)!;
const text = (element: TerritoryBalance) => element.shadowRoot!.querySelector('.panel')!.textContent!.replaceAll(/\s+/g, ' ');
const until = (check: () => boolean, what: string) => waitUntil(check, what, { timeout: 15_000, interval: 20 });
const change = (input: HTMLInputElement | HTMLSelectElement, value: string) => {
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const unfold = (element: TerritoryBalance, selector: string) => ($<HTMLDetailsElement>(element, selector).open = true);
const button = (element: TerritoryBalance, label: string) => [...element.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.trim() === label);

/** An engine that waits to be told what to do: for the states a real one passes too fast. */
class Puppet implements EnginePort {
  findings: readonly Finding[] = [];
  context: SolveContext | undefined;
  resolve!: (solution: Solution) => void;
  reject!: (error: unknown) => void;
  check = async () => this.findings;
  solve = (_problem: unknown, _options: unknown, context: SolveContext) => {
    this.context = context;
    return new Promise<Solution>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      context.signal.addEventListener('abort', () => reject(new TerritoryError('aborted', { expected: 'x', actual: 'y' })));
    });
  };
  dispose() {}
  report(progress: Partial<Progress>) {
    this.context!.onProgress({ phase: 'polish', done: 0.5, objective: NaN, bound: NaN, deviation: NaN, valid: false, seconds: 1, ...progress });
  }
}

afterEach(() => opened.splice(0).forEach((workspace) => workspace.dispose()));

describe('territory-balance', () => {
  it('balances the plan with the real engine, and accepting it is one undo step', async () => {
    const { element, workspace } = await open();
    const before = workspace.plan!.assignment.slice();
    await until(() => text(element).includes('Nothing stands in the way.'), 'the check');
    element.settings = { seconds: 2 };
    await element.updateComplete;
    $(element, '.run').click();
    await until(() => workspace.job?.state === 'running', 'the run');
    await until(() => Boolean($(element, 'progress')), 'the progress');
    await until(() => Boolean(button(element, 'Accept')), 'the proposal');
    expect(text(element)).to.match(/All 4 territories are within ±10% of their target\. \d+ of 80 units change hands\./);
    expect(element.shadowRoot!.querySelectorAll('.rows tbody tr').length).to.equal(4);
    expect(workspace.plan!.assignment).to.deep.equal(before);
    button(element, 'Accept')!.click();
    expect(workspace.job).to.equal(null);
    expect(workspace.plan!.assignment).not.to.deep.equal(before);
    workspace.undo();
    expect(workspace.plan!.assignment).to.deep.equal(before);
  });

  it('creates the number of territories that the stepper says', async () => {
    const { element, workspace } = await open({ territories: 0 });
    element.settings = { seconds: 1, count: 4 };
    await element.updateComplete;
    const [fewer, more] = element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.stepper button');
    for (const step of [more!, more!, fewer!]) {
      step.click();
      await element.updateComplete;
    }
    await element.updateComplete;
    expect($<HTMLInputElement>(element, '#count').value).to.equal('5');
    $(element, '.run').click();
    await until(() => Boolean(button(element, 'Accept')), 'the proposal');
    button(element, 'Accept')!.click();
    await element.updateComplete;
    expect(workspace.plan!.territories.length).to.equal(5);
    expect($<HTMLInputElement>(element, 'input[value=rebalance], input[name=mode]').checked, 'what was created is rebalanced next').to.equal(true);
  });

  it('names the next best moves, applies one as one undo step, and names new ones', async () => {
    const { element, workspace } = await open();
    $<HTMLDetailsElement>(element, 'details.advice').open = true;
    await until(() => Boolean($(element, '.moves li')), 'the moves');
    const first = $(element, '.moves p').textContent;
    $(element, '.moves button').click();
    expect(workspace.history.edits.at(-1)!.kind).to.equal('assign');
    await until(() => $(element, '.moves p')?.textContent !== first, 'new moves');
    workspace.undo();
    await until(() => $(element, '.moves p')?.textContent === first, 'the old ones after undo');
  });

  it('compares the plan with random ones', async () => {
    const { element, workspace } = await open();
    workspace.assign([0], 2);
    unfold(element, 'details.advice:last-of-type');
    await until(() => Boolean(button(element, 'Compare')), 'the comparison');
    button(element, 'Compare')!.click();
    await until(() => element.shadowRoot!.querySelectorAll('.rank').length === 3, 'the ranks');
    expect(text(element)).to.match(/More compact than \d+% of 1,000 random plans/).and.to.match(/Better balanced than/).and.to.match(/Keeps more of the reference plan than 100% of/);
    workspace.assign([0], 1);
    await element.updateComplete;
    expect($(element, '.rank'), 'it was of another plan').to.equal(null);
  });

  it('steps through a front of plans and gives the reasons of the chosen one', async () => {
    const { element, workspace } = await open();
    element.settings = { front: true, seconds: 4 };
    await element.updateComplete;
    $(element, '.run').click();
    await until(() => workspace.job?.state === 'done', 'the front');
    await element.updateComplete;
    const { alternatives } = workspace.job!;
    expect(alternatives!.length).to.be.greaterThan(0);
    if (alternatives!.length > 1) {
      const range = $<HTMLInputElement>(element, '.front input');
      range.value = '0';
      range.dispatchEvent(new Event('input'));
      await element.updateComplete;
      expect(workspace.job!.proposal).to.equal(alternatives![0]!.proposal);
      expect(text(element)).to.contain(`Plan 1 of ${alternatives!.length}`);
    }
    $<HTMLDetailsElement>(element, 'details.advice').open = true;
    await until(() => Boolean($(element, '.moves li')), 'the reasons');
    const units = [...element.shadowRoot!.querySelectorAll('.moves p:first-child')].reduce((sum, p) => sum + Number.parseInt(p.textContent!, 10), 0);
    expect(units).to.equal(workspace.job!.proposal!.moved);
    await accessible(element);
  });

  it('explains what stands in the way and applies the relaxation', async () => {
    const { element, workspace } = await open();
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0 }]);
    element.settings = { mode: 'create', count: 7 };
    await until(() => Boolean($(element, '.findings .bad')), 'a finding');
    expect($<HTMLButtonElement>(element, '.run').disabled).to.equal(true);
    expect(text(element)).to.contain('Visits comes in steps of 1');
    const relax = [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.remedies button')].find((b) => b.textContent!.startsWith('Allow'))!;
    relax.click();
    expect(workspace.plan!.goals[0]!.tolerance).to.be.greaterThan(0);
    await until(() => text(element).includes('Nothing stands in the way.'), 'the way is free');
    expect($<HTMLButtonElement>(element, '.run').disabled).to.equal(false);
  });

  it('edits goals through the workspace', async () => {
    const { element, workspace } = await open();
    change(element.shadowRoot!.querySelectorAll<HTMLInputElement>('.goal .tolerance input')[1]!, '2.5');
    expect(workspace.plan!.goals[1]).to.deep.equal({ measure: 'visits', weight: 1, tolerance: 0.025 });
    change($<HTMLSelectElement>(element, '.goal .weight select'), '4');
    expect(workspace.plan!.goals[0]!.weight).to.equal(4);
    await element.updateComplete;
    $(element, '.goal .remove').click();
    await element.updateComplete;
    expect(workspace.plan!.goals.map((goal) => goal.measure)).to.deep.equal(['visits']);
    change($<HTMLSelectElement>(element, '.add'), 'revenue');
    expect(workspace.plan!.goals.map((goal) => goal.measure)).to.deep.equal(['visits', 'revenue']);
    await element.updateComplete;
    const tolerance = $<HTMLInputElement>(element, '.goal .tolerance input');
    change(tolerance, '-3');
    expect(tolerance.value).to.equal('2.5');
    expect(workspace.history.edits.length).to.equal(4);
  });

  it('edits the share of one territory and shows the target that follows', async () => {
    const { element, workspace } = await open();
    const share = () => element.shadowRoot!.querySelectorAll<HTMLInputElement>('.shares input')[1]!;
    const target = () => element.shadowRoot!.querySelectorAll('.wanted')[1]!.textContent!;
    const before = target();
    change(share(), '2');
    expect(workspace.plan!.territories[1]!.share).to.equal(2);
    await element.updateComplete;
    expect(target()).not.to.equal(before);
  });

  it('makes the selected unit a base, lists it, and takes it back; an owner’s home stands in for one', async () => {
    const { element, workspace } = await open();
    workspace.setRules({ maxDistance: 1e6 });
    unfold(element, 'details.rules');
    await until(() => text(element).includes('No territory has a base yet'), 'the hint');
    workspace.select([12]);
    await until(() => Boolean($(element, 'select[aria-label="Base of …"]')), 'the choice');
    change($<HTMLSelectElement>(element, 'select[aria-label="Base of …"]'), 't2');
    const { lon, lat, names } = workspace.dataset!.units;
    expect(workspace.plan!.territories[1]!.base).to.deep.equal({ lon: lon[12], lat: lat[12] });
    await element.updateComplete;
    expect($(element, '.rule-list .what').textContent).to.equal(`Base of ${workspace.plan!.territories[1]!.name}: ${names[12]}`);
    expect(text(element)).not.to.contain('No territory has a base yet');
    expect([...$<HTMLSelectElement>(element, '#shape').options].map(({ value }) => value)).to.include('travel');
    $(element, '.rule-list button').click();
    await element.updateComplete;
    expect(workspace.plan!.territories[1]!.base).to.equal(undefined);
    expect(text(element)).to.contain('No territory has a base yet');
    workspace.select([12, 13]);
    await until(() => Boolean(button(element, 'Keep apart')), 'two units');
    expect($(element, 'select[aria-label="Base of …"]'), 'a base is one unit').to.equal(null);
  });

  it('says in words, before a run, what no plan can keep, with the least that lifts it', async () => {
    const { element, workspace } = await open({ rows: 14, columns: 20, territories: 6, lang: 'sv' });
    const press = async (start: string) => {
      [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.remedies button')].find((b) => b.textContent!.startsWith(start))!.click();
      await until(() => text(element).includes('Inget står i vägen.'), start);
    };
    element.settings = { mode: 'create', countBy: 'capacity', capacityMeasure: 'visits', capacity: 10 };
    await until(() => Boolean($(element, '.findings .bad')), 'a capacity below single units');
    expect(text(element)).to.contain('220 enheter ligger var för sig över vad ett distrikt rymmer av Besök, 10.');
    [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.remedies button')].find((b) => b.textContent === 'Låt ett distrikt klara 40')!.click();
    expect(element.settings.capacity).to.equal(40);
    element.settings = { mode: 'rebalance' };
    await element.updateComplete;
    workspace.setRules({ accountLimits: { min: 400 } });
    await until(() => text(element).includes('Tillåt distrikt med 136 kunder'), 'the least number of accounts');
    await press('Tillåt distrikt med 136');
    workspace.setRules({ accountLimits: undefined, togetherBy: { of: 'units', column: 'county' } });
    await until(() => text(element).includes('blir enheterna 7 delar'), 'too few pieces');
    await press('Tillåt ±');
  });

  it('sets rules, each as one undo step, and refuses what is no number', async () => {
    const { element, workspace } = await open();
    unfold(element, 'details.rules');
    await until(() => Boolean($(element, '#contiguous')), 'the rules');
    $(element, '#contiguous').click();
    change($<HTMLInputElement>(element, '#moved'), '12.5');
    change($<HTMLInputElement>(element, '#max-distance'), '80');
    const [least, most] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('.pair input');
    change(least!, '15');
    change(most!, '30');
    change($<HTMLSelectElement>(element, '#together'), '0');
    expect(workspace.plan!.rules).to.deep.equal({ contiguous: false, maxMoved: 0.125, maxDistance: 80_000, unitLimits: { min: 15, max: 30 }, togetherBy: { of: 'units', column: 'county' } });
    await element.updateComplete;
    expect(text(element)).to.contain('5 of your own');
    change($<HTMLInputElement>(element, '#moved'), '400');
    expect($<HTMLInputElement>(element, '#moved').value).to.equal('12.5');
    change($<HTMLInputElement>(element, '#leaving'), '20');
    await element.updateComplete;
    change($<HTMLSelectElement>(element, '#move-measure'), 'visits');
    change($<HTMLInputElement>(element, '#moved'), '');
    expect(workspace.plan!.rules).to.include({ maxLeaving: 0.2, moveMeasure: 'visits', maxMoved: 1 });
    while (workspace.undo());
    expect(workspace.plan!.rules).to.deep.equal({ contiguous: true, maxMoved: 1 });
  });

  it('makes rules of the selected units and takes them back', async () => {
    const { element, workspace } = await open();
    unfold(element, 'details.rules');
    await until(() => text(element).includes('Select units on the map'), 'the rules');
    workspace.select([0, 1]);
    await until(() => Boolean(button(element, 'Keep together')), 'the buttons');
    button(element, 'Keep together')!.click();
    button(element, 'Keep apart')!.click();
    button(element, 'Join by a bridge')!.click();
    const [must, never] = element.shadowRoot!.querySelectorAll<HTMLSelectElement>('.chosen select');
    change(must!, 't2');
    change(never!, 't3');
    expect(workspace.plan!.rules).to.deep.include({ together: [['u1', 'u2']], apart: [['u1', 'u2']], bridges: [['u1', 'u2']] });
    expect(workspace.plan!.rules.pairs).to.deep.equal([
      { unit: 'u1', territory: 't2', kind: 'required' }, { unit: 'u2', territory: 't2', kind: 'required' }, { unit: 'u1', territory: 't3', kind: 'forbidden' }, { unit: 'u2', territory: 't3', kind: 'forbidden' },
    ]);
    await until(() => Boolean($(element, '.findings .bad')), 'the contradiction');
    expect(text(element)).to.contain('should be apart, but are fixed to the same territory');
    expect($<HTMLButtonElement>(element, '.run').disabled).to.equal(true);
    button(element, 'Drop 6 rules')!.click();
    await until(() => text(element).includes('Nothing stands in the way.'), 'nothing in the way');
    const remove = () => element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.rule-list button');
    expect(remove().length).to.equal(1);
    remove()[0]!.click();
    expect(workspace.plan!.rules).to.deep.equal({ contiguous: true, maxMoved: 1 });
  });

  it('offers the least change of a rule that no plan can keep', async () => {
    const { element, workspace } = await open();
    workspace.setRules({ unitLimits: { min: 30 } });
    await until(() => text(element).includes('4 territories with at least 30 units each need more than the 80 there are.'), 'the finding');
    button(element, 'Allow territories of 20 units')!.click();
    expect(workspace.plan!.rules.unitLimits).to.deep.equal({ min: 20 });
  });

  it('fixes a target by amount, and locks a territory', async () => {
    const { element, workspace } = await open();
    change($<HTMLSelectElement>(element, '#targets-as'), 'revenue');
    await element.updateComplete;
    const input = () => element.shadowRoot!.querySelectorAll<HTMLInputElement>('.shares input')[1]!;
    change(input(), '123456');
    expect(workspace.plan!.territories[1]!.targets).to.deep.equal({ revenue: 123_456 });
    await element.updateComplete;
    change(input(), '');
    expect(workspace.plan!.territories[1]!.targets).to.deep.equal({});
    element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.shares button')[2]!.click();
    expect(workspace.plan!.territories[2]!.locked).to.equal(true);
    await element.updateComplete;
    expect(text(element)).to.contain('1 locked territory stays as it is.');
  });

  it('changes single territories: split by a run, merged and handed over at once', async () => {
    const { element, workspace } = await open();
    $<HTMLInputElement>(element, 'input[value=change]').click();
    await element.updateComplete;
    change($<HTMLSelectElement>(element, '#task'), 'split');
    element.settings = { ...element.settings, seconds: 0.2 };
    await until(() => text(element).includes('Nothing stands in the way.'), 'the check');
    button(element, 'Split')!.click();
    await until(() => Boolean(button(element, 'Accept')), 'the proposal');
    button(element, 'Accept')!.click();
    expect(workspace.plan!.territories.length).to.equal(5);
    element.settings = { mode: 'merge', territory: 4, other: 0 };
    await element.updateComplete;
    button(element, 'Merge')!.click();
    expect(workspace.plan!.territories.length).to.equal(4);
    const owners = workspace.plan!.territories.map(({ owner }) => owner);
    element.settings = { mode: 'owners', territory: 0, other: 2 };
    await element.updateComplete;
    button(element, 'Swap owners')!.click();
    expect(workspace.plan!.territories.map(({ owner }) => owner)).to.deep.equal([owners[2], owners[1], owners[0], owners[3]]);
    workspace.updateTerritory(0, { locked: true });
    element.settings = { mode: 'merge', territory: 0, other: 1 };
    await element.updateComplete;
    button(element, 'Merge')!.click();
    await element.updateComplete;
    expect($(element, '[role=alert]').textContent).to.contain('unlocked');
  });

  it('finds the number of territories from the workload', async () => {
    const { element, workspace } = await open({ territories: 0 });
    const whole = workspace.dataset!.measures[1]!.values.reduce((a, b) => a + b, 0);
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.2 }]);
    element.settings = { countBy: 'capacity', capacityMeasure: 'visits', capacity: Math.round(whole / 2.5), seconds: 0.5 };
    await element.updateComplete;
    expect(text(element)).to.contain('at least 3 territories');
    await until(() => text(element).includes('Nothing stands in the way.'), 'the check');
    button(element, 'Create territories')!.click();
    await until(() => Boolean(button(element, 'Accept')), 'the proposal');
    expect(workspace.job!.proposal!.territories.length).to.be.within(3, 4);
  });

  it('shows how a run goes, and ends it in either way', async () => {
    const puppet = new Puppet();
    const { element, workspace } = await open({ port: async () => puppet });
    $(element, '.run').click();
    await until(() => Boolean(puppet.context), 'the run');
    puppet.report({ phase: 'start' });
    await until(() => Boolean($(element, 'progress')), 'the progress');
    await element.updateComplete;
    expect(text(element)).to.contain('Laying out territories').and.to.contain('No valid plan yet');
    expect(button(element, 'Use the best so far')!.disabled).to.equal(true);
    puppet.report({ objective: 100, valid: true, seconds: 2 });
    puppet.report({ objective: 80, valid: true, seconds: 3, deviation: 0.08 });
    await element.updateComplete;
    expect(text(element)).to.contain('20% more compact since').and.to.contain('farthest from target: 8%');
    expect($(element, '.chart .line').getAttribute('d')).to.match(/^M.*H.*V/);
    button(element, 'Use the best so far')!.click();
    expect(puppet.context!.finish!.aborted).to.equal(true);
    button(element, 'Cancel')!.click();
    await element.updateComplete;
    expect(text(element)).to.contain('Cancelled. The plan is as it was.');
    expect(workspace.history.edits.length).to.equal(0);
    expect(element.shadowRoot!.activeElement, 'focus stays in the element').to.not.equal(undefined);
  });

  it('says that a run failed and why, and lets go of it', async () => {
    const puppet = new Puppet();
    const { element, workspace } = await open({ port: async () => puppet });
    $(element, '.run').click();
    await until(() => Boolean(puppet.context), 'the run');
    puppet.reject(new TerritoryError('engine-lost', { expected: 'the engine worker to live', actual: 'out of memory' }));
    await until(() => workspace.job?.state === 'failed', 'the failure');
    await element.updateComplete;
    expect(text(element)).to.contain('The run failed; the plan is as it was.').and.to.contain('out of memory');
    $(element, '.ended button').click();
    expect(workspace.job).to.equal(null);
  });

  it('shows a plan that keeps not every rule as such', async () => {
    const puppet = new Puppet();
    const { element, workspace } = await open({ port: async () => puppet });
    $(element, '.run').click();
    await until(() => Boolean(puppet.context), 'the run');
    puppet.resolve({
      assignment: workspace.plan!.assignment.slice(), valid: false, objective: 1, score: 1, bound: NaN, totals: new Float64Array(8), moved: 0, steps: 1, seconds: 1,
      findings: [{ code: 'no-plan-found', severity: 'error', message: 'none' }],
    });
    await until(() => Boolean(workspace.job?.proposal), 'a proposal');
    await element.updateComplete;
    expect(text(element)).to.contain('does not keep every rule').and.to.contain('wider tolerance or more time');
    expect(button(element, 'Accept anyway')).to.not.equal(undefined);
    expect(button(element, 'Accept')).to.equal(undefined);
  });

  it('selects the units a finding speaks of', async () => {
    const puppet = new Puppet();
    puppet.findings = [{ code: 'component-cut-off', severity: 'warning', message: 'x', units: [3, 4], values: { parts: 1, count: 2, unit: 3 } }];
    const { element, workspace } = await open({ port: async () => puppet });
    await until(() => Boolean($(element, '.findings .warn')), 'a finding');
    expect(text(element)).to.contain(workspace.dataset!.units.names[3]!);
    button(element, 'Select the 2 units')!.click();
    expect([...workspace.selection.rows]).to.deep.equal([3, 4]);
    expect($<HTMLButtonElement>(element, '.run').disabled).to.equal(false);
  });

  it('checks the newest state only', async () => {
    const puppet = new Puppet();
    const answers: ((findings: Finding[]) => void)[] = [];
    puppet.check = () => new Promise((resolve) => answers.push(resolve));
    const { element, workspace } = await open({ port: async () => puppet });
    await until(() => answers.length === 1, 'the first check');
    workspace.setRules({ maxMoved: 0.5 });
    await until(() => answers.length === 2, 'the second check');
    answers[1]!([]);
    answers[0]!([{ code: 'no-units', severity: 'error', message: 'stale' }]);
    await until(() => text(element).includes('Nothing stands in the way.'), 'the newest answer');
    expect($(element, '.findings')).to.equal(null);
  });

  it('says when the check cannot be made', async () => {
    const { element } = await open({ port: () => Promise.reject(new Error('blocked by policy')) });
    await until(() => text(element).includes('blocked by policy'), 'the failure');
  });

  it('announces the result through the workspace element', async () => {
    const puppet = new Puppet();
    const host = await fixture(html`<territory-workspace><territory-balance></territory-balance></territory-workspace>`);
    const element = host.querySelector('territory-balance')!;
    const workspace = await sampleWorkspace({ ports: { engine: async () => puppet } });
    opened.push(workspace);
    const said: string[] = [];
    element.workspace = { workspace, language: 'en', strings: { 'balance.run': 'Go!' }, announce: (sentence: string) => said.push(sentence) };
    await element.updateComplete;
    await element.updateComplete;
    expect($(element, '.run').textContent).to.contain('Go!');
    $(element, '.run').click();
    await until(() => Boolean(puppet.context), 'the run');
    puppet.resolve({ assignment: workspace.plan!.assignment.slice(), valid: true, objective: 1, score: 1, bound: 1, totals: new Float64Array(8), moved: 0, steps: 1, seconds: 1, findings: [] });
    await until(() => said.some((sentence) => sentence.includes('No unit changes hands.')), 'the announcement');
    await element.updateComplete;
    expect(text(element)).to.contain('Proven: no plan is more compact.');
  });

  it('has states for no workspace, no data, loading and failure', async () => {
    const alone = await fixture<TerritoryBalance>(html`<territory-balance></territory-balance>`);
    expect(text(alone)).to.contain('No workspace found');
    const workspace = emptyWorkspace();
    opened.push(workspace);
    const element = await fixture<TerritoryBalance>(html`<territory-balance .workspace=${workspace}></territory-balance>`);
    await element.updateComplete;
    expect(text(element)).to.contain('Nothing to balance yet');
    let fail!: (error: Error) => void;
    const loading = workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise((_, reject) => (fail = reject)) });
    await until(() => text(element).includes('Loading'), 'the loading state');
    fail(new TerritoryError('http-status', { expected: 'status 200', actual: 'status 500' }));
    await loading;
    await element.updateComplete;
    expect(text(element)).to.contain('status 500');
  });

  it('shows names as text, never as markup', async () => {
    const dataset = sampleDataset();
    const { element, workspace } = await open();
    workspace.updateTerritory(0, { name: '<img src=x onerror=alert(1)>' });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(dataset.units.count).to.equal(80);
  });

  for (const lang of ['en', 'sv']) {
    it(`is accessible in settings, run and result (${lang})`, async () => {
      const puppet = new Puppet();
      puppet.findings = [{ code: 'component-cut-off', severity: 'warning', message: 'x', units: [3], values: { parts: 1, count: 1, unit: 3 } }];
      const { element, workspace } = await open({ port: async () => puppet, lang, width: 360 });
      element.shadowRoot!.querySelectorAll('details').forEach((details) => (details.open = true));
      await until(() => Boolean($(element, '.findings')), 'a finding');
      await accessible(element);
      expect(element.scrollWidth, 'nothing sticks out at 360 px').to.be.at.most(360);
      $(element, '.run').click();
      await until(() => Boolean(puppet.context), 'the run');
      puppet.report({ objective: 100, valid: true });
      await element.updateComplete;
      await accessible(element);
      const moved = workspace.plan!.assignment.map((t, u) => (u === 1 ? 2 : t));
      puppet.resolve({ assignment: moved, valid: true, objective: 100, score: 100, bound: 98, totals: new Float64Array(8), moved: 1, steps: 1, seconds: 1, findings: [] });
      await until(() => Boolean(workspace.job?.proposal), 'a proposal');
      await element.updateComplete;
      await accessible(element);
      expect(text(element)).to.contain(lang === 'sv' ? '1 av 80 enheter byter distrikt.' : '1 of 80 units changes hands.');
      expect(text(element)).to.contain(lang === 'sv' ? 'Högst 2 % mindre sammanhållen' : 'At most 2% less compact');
    });
  }

  it('leaves nothing running when it goes', async () => {
    const { element } = await open();
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(element.model).to.equal(undefined);
  });
});
