// What the bench of edits does in the page: a planner whose plan is edited often.

const market = (side) => ({
  id: `market-${side}`, name: 'Squares', measures: [{ id: 'potential', from: 'units' }],
  units: { type: 'FeatureCollection', features: Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [10 + (i % side) * 0.1, 50 + Math.floor(i / side) * 0.05];
    return { type: 'Feature', properties: { id: `u${i}`, name: `Square ${i}`, potential: 100 + ((i * 37) % 50) }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 0.1, y], [x + 0.1, y + 0.05], [x, y + 0.05], [x, y]]] } };
  }) },
});
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
let planner;
let model;
let state = 1;
const draw = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const until = async (holds) => { while (!holds()) await frame(); };

globalThis.edits = {
  async open(side, key) {
    planner = document.createElement('territory-planner');
    planner.storageKey = key;
    planner.adapter = { capabilities: { save: false, subscribe: false }, cacheKey: `squares-${side}`, version: async () => '1', load: async () => market(side) };
    document.querySelector('main').append(planner);
    await until(() => planner.shadowRoot?.querySelector('territory-map')?.settled);
    model = planner.shadowRoot.querySelector('territory-map').model;
    await until(() => model.save?.state !== 'saving' && model.status === 'ready');
    if (model.plan.territories.length === 0) for (let i = 0; i < 12; i++) model.addTerritory({ name: `Territory ${i + 1}` });
  },
  /** A frame between two, as between the gestures of a hand. */
  async make(count, units) {
    for (let i = 0; i < count; i++) {
      const first = draw(model.dataset.units.count - units);
      model.assign(Array.from({ length: units }, (_, k) => first + k), draw(model.plan.territories.length));
      await frame();
    }
    await until(() => model.save.state === 'saved');
  },
  async undo(count) {
    for (let i = 0; i < count; i++) {
      model.undo();
      await frame();
    }
    for (let i = 0; i < count; i++) model.redo();
    await until(() => model.save.state === 'saved');
  },
  async list() {
    planner.shadowRoot.querySelector('territory-history').shadowRoot.querySelector('[aria-expanded], [aria-haspopup]').click();
    await frame();
    await frame();
  },
  count: () => model.history.edits.length,
};
