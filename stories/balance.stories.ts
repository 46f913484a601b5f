import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define/territory-balance.js';
import type { BalanceSettings } from '../src/elements/balance/settings.js';
import { createEnginePort } from '../src/engine/client.js';
import type { Finding } from '../src/engine/problem.js';
import { TerritoryError } from '../src/model/errors.js';
import type { EnginePort } from '../src/workspace/ports.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { emptyWorkspace, sampleWorkspace, type SampleOptions } from '../test/sample.js';
import { hand } from './hand.js';

interface Args {
  workspace: Workspace;
  settings: Partial<BalanceSettings>;
  width: string;
}

const engine = async () => createEnginePort();
const market: SampleOptions = { rows: 14, columns: 20, territories: 6 };
const open = (options: SampleOptions = market, port: () => Promise<EnginePort> = engine) => sampleWorkspace({ ...options, ports: { engine: port } });

/** An engine in a state of the story's choice. */
const stuck = (port: Partial<EnginePort>): (() => Promise<EnginePort>) => () =>
  Promise.resolve({ check: async (): Promise<Finding[]> => [], solve: () => new Promise<never>(() => undefined), dispose() {}, ...port });

const meta: Meta<Args> = {
  title: 'Balance',
  component: 'territory-balance',
  args: { settings: { seconds: 2 }, width: '420px' },
  argTypes: { workspace: { control: false }, settings: { control: 'object' } },
  loaders: [async () => ({ workspace: await open() })],
  render: ({ settings, width }, { loaded }) => html`<territory-balance .style=${`width:${width};max-width:100%`} .workspace=${loaded['workspace'] as Workspace} .settings=${settings}></territory-balance>`,
};
export default meta;
type Story = StoryObj<Args>;

const element = (canvas: HTMLElement) => canvas.querySelector('territory-balance')!;
const find = (canvas: HTMLElement, selector: string) => element(canvas).shadowRoot!.querySelector<HTMLElement>(selector);
const text = (canvas: HTMLElement) => element(canvas).shadowRoot!.querySelector('.panel')!.textContent!.replaceAll(/\s+/g, ' ');
const press = async (canvas: HTMLElement, label: string) => {
  const button = [...element(canvas).shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.trim() === label);
  await hand.click(button!);
};

/** Opens a fold by its heading, as a person does. */
const unfold = (canvas: HTMLElement, selector: string) => hand.click(find(canvas, `${selector} > summary`)!);
const ready = (canvas: HTMLElement) => waitFor(() => expect(text(canvas)).toContain('Nothing stands in the way.'));
const enter = (canvas: HTMLElement, selector: string, value: string) => hand.enter(find(canvas, selector)!, value);
const shown = (canvas: HTMLElement, selector: string) => waitFor(() => {
  const found = find(canvas, selector);
  if (!found) throw new Error(`no ${selector} yet`);
  return found;
});
/** The segment "Change", then one of its tasks. */
const choose = async (canvas: HTMLElement, task: string) => {
  await waitFor(() => expect(find(canvas, 'input[value=change]')).toBeTruthy());
  await hand.click(find(canvas, 'input[value=change]')!);
  await hand.choose(await shown(canvas, '#task'), task);
};

/** What to balance, how closely, and what may move. */
export const Settings: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
  },
};

/** From the settings to a proposal, with the real engine. */
export const Proposal: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
    await press(canvasElement, 'Balance');
    await waitFor(() => expect(text(canvasElement)).toContain('change hands'));
    await expect(element(canvasElement).shadowRoot!.querySelectorAll('.rows tbody tr')).toHaveLength(6);
  },
};

/** Short borders have a bound, too: how far from the best possible plan, at most. */
export const ShortBorders: Story = {
  args: { settings: { seconds: 4, mode: 'create', count: 6, compactness: 'cutEdges' } },
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Create 6 territories');
    await waitFor(() => expect(text(canvasElement)).toContain('less compact than any plan can be'));
  },
};

/** Without a plan, territories are created; accepting makes them the plan. */
export const CreateAndAccept: Story = {
  args: { settings: { seconds: 2, count: 8 } },
  loaders: [async () => ({ workspace: await open({ ...market, territories: 0 }) })],
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
    await press(canvasElement, 'Create 8 territories');
    await waitFor(() => expect(text(canvasElement)).toContain('get a territory'));
    await press(canvasElement, 'Accept');
    await waitFor(() => expect(text(canvasElement)).toContain('Keep present assignments'));
  },
};

/** No plan can exist: the cause in plain words, and the smallest change that makes it possible. */
export const InTheWay: Story = {
  args: { settings: { mode: 'create', count: 7 } },
  loaders: [async () => {
    const workspace = await open();
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0 }]);
    return { workspace };
  }],
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '.findings .bad')).toBeTruthy());
    await expect((find(canvasElement, '.run') as HTMLButtonElement).disabled).toBe(true);
    await hand.click(find(canvasElement, '.remedies button')!);
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
  },
};

/** What every plan must keep: kept together, sizes, ways to the base, what may move; each change is one undo step. */
export const Rules: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await unfold(canvasElement, 'details.rules');
    await waitFor(() => expect(find(canvasElement, '#together')).toBeTruthy());
    await enter(canvasElement, '#leaving', '30');
    await hand.choose(find(canvasElement, '#together')!, '0');
    await waitFor(() => expect(text(canvasElement)).toContain('2 of your own'));
  },
};

/** Rules for single units are made of what is selected, and name what excludes each other before any run. */
export const RulesForUnits: Story = {
  play: async ({ canvasElement }) => {
    const model = element(canvasElement).workspace as Workspace;
    await ready(canvasElement);
    model.select([44, 45, 64]);
    await unfold(canvasElement, 'details.rules');
    await waitFor(() => expect(text(canvasElement)).toContain('Selected:'));
    await press(canvasElement, 'Keep together');
    await hand.choose([...element(canvasElement).shadowRoot!.querySelectorAll('.chosen select')][0]!, 't1');
    await waitFor(() => expect(find(canvasElement, '.rule-list')).toBeTruthy());
    await ready(canvasElement);
    await press(canvasElement, 'Keep apart');
    await waitFor(() => expect(text(canvasElement)).toContain('should be apart, but are fixed to the same territory'));
    await press(canvasElement, 'Drop 5 rules');
    await ready(canvasElement);
  },
};

/** Where a rep starts from: the selected unit becomes the base of a territory, and the way to it can be limited or made short. */
export const Bases: Story = {
  play: async ({ canvasElement }) => {
    const model = element(canvasElement).workspace as Workspace;
    await ready(canvasElement);
    await unfold(canvasElement, 'details.rules');
    await shown(canvasElement, '#max-distance');
    await enter(canvasElement, '#max-distance', '40');
    await waitFor(() => expect(text(canvasElement)).toContain('No territory has a base yet'));
    for (const [t, unit] of [41, 44, 47, 51, 54, 58].entries()) {
      model.select([unit]);
      await hand.choose(await shown(canvasElement, 'select[aria-label="Base of …"]'), `t${t + 1}`);
      await waitFor(() => expect(model.plan!.territories[t]!.base).toBeTruthy());
    }
    await waitFor(() => expect(text(canvasElement)).toContain('are farther than 40 km from every base'));
    await hand.click(find(canvasElement, '.remedies button')!);
    await ready(canvasElement);
  },
};

/** What is kept together leaves no way to keep the tolerances: told before the run, with the least that lifts it. */
export const TooFewPieces: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await unfold(canvasElement, 'details.rules');
    await hand.choose(await shown(canvasElement, '#together'), '0');
    await waitFor(() => expect(text(canvasElement)).toContain('the units make 7 pieces'));
    await hand.click(find(canvasElement, '.remedies button')!);
    await ready(canvasElement);
    await press(canvasElement, 'Balance');
    await waitFor(() => expect(text(canvasElement)).toContain('change hands'));
  },
};

/** A target as an amount of a measure, and a locked territory. */
export const Targets: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await unfold(canvasElement, 'details.targets');
    await hand.choose(find(canvasElement, '#targets-as')!, 'visits');
    await waitFor(() => expect(find(canvasElement, '.shares input[placeholder]')).toBeTruthy());
    await enter(canvasElement, '.shares input', '800');
    await hand.click(find(canvasElement, '.shares li:last-child button')!);
    await waitFor(() => expect(text(canvasElement)).toContain('1 locked territory'));
  },
};

/** As many territories as the workload needs (workload build-up). */
export const ByWorkload: Story = {
  args: { settings: { seconds: 2, countBy: 'capacity', capacityMeasure: 'visits', capacity: 1300 } },
  loaders: [async () => {
    const workspace = await open({ ...market, territories: 0 });
    workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: 0.15 }]);
    return { workspace };
  }],
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Create territories');
    await waitFor(() => expect(text(canvasElement)).toContain('get a territory'));
  },
};

/** One territory more, with few other moves. */
export const AddATerritory: Story = {
  args: { settings: { seconds: 1 } },
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'add');
    await ready(canvasElement);
    await press(canvasElement, 'Add a territory');
    await waitFor(() => expect(find(canvasElement, '.rows')).toBeTruthy());
    await expect(element(canvasElement).shadowRoot!.querySelectorAll('.rows tbody tr')).toHaveLength(7);
  },
};

export const SplitATerritory: Story = {
  args: { settings: { seconds: 1 } },
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'split');
    await ready(canvasElement);
    await press(canvasElement, 'Split');
    await waitFor(() => expect(find(canvasElement, '.rows')).toBeTruthy());
  },
};

/** More compact, and none farther from its targets than it is or may be. */
export const ShapeOnly: Story = {
  args: { settings: { seconds: 1 } },
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'shape');
    await ready(canvasElement);
    await press(canvasElement, 'Improve shape');
    await waitFor(() => expect(text(canvasElement)).toContain('more compact than before'));
    await press(canvasElement, 'Discard');
    await ready(canvasElement);
  },
};

/** Two owners change places; no unit moves. */
export const SwapOwners: Story = {
  loaders: [async () => {
    const workspace = await open();
    ['r1', 'r2'].forEach((owner, t) => workspace.updateTerritory(t, { owner }));
    return { workspace };
  }],
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'owners');
    await hand.choose(await shown(canvasElement, '#other'), '1');
    await press(canvasElement, 'Swap owners');
    await waitFor(() => expect((element(canvasElement).workspace as Workspace).plan!.territories[0]!.owner).toBe('r2'));
  },
};

/** The number within a range at which the loads lie closest to their targets. */
export const WithinARange: Story = {
  args: { settings: { seconds: 2, countBy: 'range', count: 5, countTo: 8 } },
  loaders: [async () => ({ workspace: await open({ ...market, territories: 0 }) })],
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Create territories');
    await waitFor(() => expect(text(canvasElement)).toContain('get a territory'));
  },
};

/** Its units go to the neighbours. */
export const DissolveATerritory: Story = {
  args: { settings: { seconds: 1 } },
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'dissolve');
    await ready(canvasElement);
    await press(canvasElement, 'Dissolve');
    await waitFor(() => expect(text(canvasElement)).toContain('is dissolved'));
  },
};

/** A median of every territory becomes its base. */
export const PlaceBases: Story = {
  args: { settings: { seconds: 1 } },
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'bases');
    await ready(canvasElement);
    await press(canvasElement, 'Place bases');
    await waitFor(() => expect(find(canvasElement, '.rows')).toBeTruthy());
  },
};

/** Merged at once, as one undo step. */
export const Merge: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'merge');
    await hand.choose(await shown(canvasElement, '#other'), '3');
    await press(canvasElement, 'Merge');
    await waitFor(() => expect((element(canvasElement).workspace as Workspace).plan!.territories).toHaveLength(5));
  },
};

/** A run on its way: what it does, how far it is, and the best plan so far over time. */
export const Running: Story = {
  loaders: [async () => ({
    workspace: await open(market, stuck({
      solve: (_problem, _options, { onProgress }) => {
        for (let i = 0; i <= 60; i++) onProgress({ phase: 'polish', done: i / 90, objective: 1000 + 900 * Math.exp(-i / 12), bound: i > 8 ? 960 + i / 3 : NaN, deviation: 0.2 * Math.exp(-i / 20), valid: i > 4, seconds: i * 0.2 });
        return new Promise(() => undefined);
      },
    })),
  })],
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
    await press(canvasElement, 'Balance');
    await waitFor(() => expect(text(canvasElement)).toContain('more compact since'));
  },
};

export const Cancelled: Story = {
  loaders: Running.loaders!,
  play: async (context) => {
    await Running.play!(context);
    await press(context.canvasElement, 'Cancel');
    await waitFor(() => expect(text(context.canvasElement)).toContain('Cancelled. The plan is as it was.'));
  },
};

export const Failed: Story = {
  loaders: [async () => ({ workspace: await open(market, stuck({ solve: () => Promise.reject(new TerritoryError('engine-lost', { expected: 'the engine worker to live', actual: 'out of memory' })) })) })],
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
    await press(canvasElement, 'Balance');
    await waitFor(() => expect(text(canvasElement)).toContain('The run failed'));
  },
};

/** What to do next by hand, each with its effect; refreshed after every edit. */
export const NextBestMoves: Story = {
  play: async ({ canvasElement }) => {
    await unfold(canvasElement, 'details.advice');
    await waitFor(() => expect(find(canvasElement, '.moves li')).toBeTruthy());
    await hand.click(find(canvasElement, '.moves button')!);
    await waitFor(() => expect(find(canvasElement, '.moves li')).toBeTruthy());
  },
};

/** The present plan among a thousand random ones. */
export const ComparedWithRandomPlans: Story = {
  play: async ({ canvasElement }) => {
    await unfold(canvasElement, 'details.advice:last-of-type');
    await waitFor(() => expect(find(canvasElement, 'details.advice:last-of-type button')).toBeTruthy());
    await press(canvasElement, 'Compare');
    await waitFor(() => expect(text(canvasElement)).toContain('of 1,000 random plans'));
  },
};

/** Several plans between balance, shape and few moves, to step through; and why units move. */
export const SeveralPlans: Story = {
  args: { settings: { seconds: 6, front: true } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Nothing stands in the way.'));
    await press(canvasElement, 'Balance');
    await waitFor(() => expect(text(canvasElement)).toContain('Plan '));
    await hand.click(find(canvasElement, '.front button')!);
    await unfold(canvasElement, 'details.advice');
    await waitFor(() => expect(find(canvasElement, '.moves li')).toBeTruthy());
  },
};

export const Phone: Story = { ...Proposal, args: { width: '328px' } };

export const Empty: Story = { loaders: [async () => ({ workspace: emptyWorkspace() })] };

export const Loading: Story = {
  loaders: [async () => {
    const workspace = emptyWorkspace();
    void workspace.open({ capabilities: { save: false, subscribe: false }, load: () => new Promise(() => undefined) });
    return { workspace };
  }],
};

/** In Swedish, by the `lang` of the page around it. */
export const Swedish: Story = {
  decorators: [(story) => html`<div lang="sv">${story()}</div>`],
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain('Inget står i vägen.'));
    await press(canvasElement, 'Balansera');
    await waitFor(() => expect(text(canvasElement)).toContain('byter distrikt'));
  },
};

export const Dark: Story = {
  decorators: [(story) => html`<div .style=${'color-scheme:dark'}>${story()}</div>`],
  play: Proposal.play!,
};
