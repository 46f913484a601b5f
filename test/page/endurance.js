// What the endurance script does in the page: a planner at work, and planners that come and go.

const market = (side) => ({
  id: `market-${side}`, name: 'Squares', measures: [{ id: 'potential', from: 'units' }, { id: 'revenue', from: 'accounts' }],
  units: { type: 'FeatureCollection', features: Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [10 + (i % side) * 0.1, 50 + Math.floor(i / side) * 0.05];
    return { type: 'Feature', properties: { id: `u${i}`, name: `Square ${i}`, potential: 100 + ((i * 37) % 50) }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 0.1, y], [x + 0.1, y + 0.05], [x, y + 0.05], [x, y]]] } };
  }) },
  accounts: Array.from({ length: side * side * 2 }, (_, i) => ({ id: `a${i}`, name: `Shop ${i}`, lon: 10 + ((i * 7919) % (side * 100)) / 1000, lat: 50 + ((i * 104729) % (side * 50)) / 1000, revenue: (i * 31) % 997 })),
});
const adapter = (side) => ({ capabilities: { save: false, subscribe: false }, load: async () => market(side) });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Tasks above 200 ms since the last question: when they began, milliseconds since 1970, and how long they took. */
let long = [];
let longest = 0;
let planner;
let step = 0;
let state = 1;
/** Edits that stay: without territories there is nothing to do. */
let base = 0;
const draw = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const part = (name) => planner.shadowRoot.querySelector(name);

/** One thing a planner does. */
const deeds = [
  (model) => model.assign([draw(model.dataset.units.count)], draw(model.plan.territories.length)),
  (model) => model.assign(Array.from({ length: 20 }, () => draw(model.dataset.units.count)), draw(model.plan.territories.length)),
  (model) => model.history.position > base && model.undo(),
  (model) => model.history.position > base && model.undo(),
  (model) => model.redo(),
  (model) => model.select(Array.from({ length: 50 }, () => draw(model.dataset.units.count))),
  (model) => model.setHover(draw(model.dataset.units.count)),
  (model) => model.setActive(draw(model.plan.territories.length)),
  (model) => model.setFilter(draw(2) ? null : Array.from({ length: 400 }, () => draw(model.dataset.units.count))),
  (model) => model.updateTerritory(draw(model.plan.territories.length), { name: `Territory ${step}` }),
  () => { part('territory-table').view = ['units', 'accounts', 'territories'][draw(3)]; },
  () => { part('territory-map').fill = ['territory', 'deviation', 'potential', 'change'][draw(4)]; },
  () => { part('territory-map').accounts = draw(2) === 1; },
  () => { document.documentElement.lang = ['en', 'sv'][draw(2)]; },
  (model) => model.lockUnits([draw(model.dataset.units.count)], draw(2) === 1),
];

globalThis.endurance = {
  async open(side) {
    planner = document.createElement('territory-planner');
    document.querySelector('main').append(planner);
    planner.adapter = adapter(side);
    while (planner.model?.status !== 'ready') await pause(50);
    const job = await planner.model.balance({ mode: 'create', count: 12, seed: 1, seconds: 20 });
    if (job.state !== 'done') throw new Error(`the first run is ${job.state}: ${job.error?.message ?? JSON.stringify(job.findings)}`);
    planner.model.acceptJob();
    base = planner.model.history.position;
    await pause(1000);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (duration > 200) long.push([performance.timeOrigin + startTime, duration]);
        longest = Math.max(longest, duration);
      }
    }).observe({ entryTypes: ['longtask'] });
  },
  async work(steps) {
    const { model } = planner;
    for (let i = 0; i < steps; i++, step++) {
      deeds[draw(deeds.length)](model);
      await frame();
    }
    // a history of thousands of edits is kept on purpose: what is measured is what grows without being asked to
    if (model.history.edits.length > 400) {
      const plan = model.planData();
      for (let undone = 1; model.history.canUndo; undone++) {
        model.undo();
        if (undone % 20 === 0) await frame();
      }
      model.loadPlan(plan);
      base = model.history.position;
    }
    if (step % 2000 < steps) {
      const job = await model.balance({ mode: 'rebalance', seed: step, seconds: 1 });
      if (job.state === 'done') model.acceptJob();
    }
    return steps;
  },
  async mount(times) {
    const main = document.querySelector('main');
    main.replaceChildren();
    planner = undefined;
    for (let i = 0; i < times; i++) {
      const mounted = document.createElement('territory-planner');
      mounted.adapter = adapter(6);
      main.append(mounted);
      // some are looked at, some are gone before their data has come
      if (i % 3 > 0) for (let wait = 0; wait < 200 && mounted.model?.status !== 'ready'; wait++) await pause(10);
      if (i % 3 === 2) await pause(30);
      mounted.remove();
      await pause(0);
    }
  },
  tasks: () => ({ long: long.splice(0), longest }),
};
