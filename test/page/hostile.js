// Hostile names and values, and a planner that has to live with them. Runs in the page, under a strict policy.

/** What has broken others: markup, formulas, keys of prototypes, templates, control characters, right-to-left overrides, sheer size. */
const NASTY = [
  '<img src=x onerror="globalThis.hacked=1">', '<script>globalThis.hacked=1</script>', '"><svg onload=globalThis.hacked=1>', '<style>*{display:none}</style>', '<base href=//evil.example>',
  'javascript:globalThis.hacked=1', '${globalThis.hacked=1}', '{count} {name} {constructor}', '%s %d', '</template></style></script><b>x', '<!--', ']]>', '&lt;b&gt;&#x3c;i&#x3e;',
  '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__',
  '\u202egnp.exe', '\u0000\u0001\u0007', '\ud800', 'a\u0300'.repeat(500), '👩‍👩‍👧‍👦'.repeat(50), 'x'.repeat(100_000), '', ' ', '\n\n', 'NaN', 'Infinity', 'null', 'undefined', '-0', '1e999', '٣٤', 'İstanbul', "Robert'); DROP TABLE units;--",
];
const NUMBERS = [0, -1, 1e300, 5e-324, Number.NaN, Infinity, '=1+1', '<b>1</b>', null, '1,5', '٣', {}, [], true];

/** Numbers from a seed, so that a run can be repeated. */
function random(seed) {
  let state = seed >>> 0;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
}

/** A market whose every text is hostile: names, ids, columns, owners, notes, credits. */
export function market(seed) {
  const draw = random(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const text = () => (draw() < 0.5 ? pick(NASTY) : `${pick(NASTY)}${pick(NASTY)}`).slice(0, 120_000);
  const square = (x, y) => [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]];
  const id = (i) => `${pick(NASTY).slice(0, 200)}#${i}`;
  const ids = Array.from({ length: 36 }, (_, i) => id(i));
  const column = '__proto__';
  const features = ids.map((name, i) => ({ type: 'Feature', properties: JSON.parse(JSON.stringify({ id: name, name: text(), potential: 100 + i, kind: text(), wild: pick(NUMBERS) }).replace('"kind"', '"__proto__"')), geometry: { type: 'Polygon', coordinates: square(i % 6, Math.floor(i / 6)) } }));
  const accounts = Array.from({ length: 40 }, (_, i) => ({ id: `a${i}${pick(NASTY).slice(0, 50)}`, name: text(), lon: draw() * 6, lat: draw() * 6, revenue: Math.floor(draw() * 1000), wild: pick(NUMBERS), [text().slice(0, 40) || 'c']: text() }));
  return {
    id: text().slice(0, 100) || 'm', name: text(), units: { type: 'FeatureCollection', features }, accounts, attribution: [text()],
    measures: [{ id: 'potential', from: 'units', label: text() }, { id: 'revenue', from: 'accounts', label: { en: text(), [column]: text() } }],
  };
}

const until = async (condition, what, seconds = 30) => {
  for (const end = Date.now() + seconds * 1000; !condition(); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
};

/** Every element of the page, through all shadow roots. */
function* everything(root = document) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

/** Loads a hostile market into the planner of the page, works with it, and tells what harm was done. */
export async function suffer(seed) {
  const planner = document.querySelector('territory-planner');
  const before = planner.model?.dataset;
  planner.adapter = { capabilities: { save: false, subscribe: false }, load: async () => market(seed) };
  await planner.updateComplete;
  await until(() => planner.model && planner.model.status !== 'loading' && (planner.model.error || planner.model.dataset !== before), 'the market');
  const { model } = planner;
  // refusing such data, with a reason, is an answer; going on silently with harm is not
  const refused = model.error ? { code: model.error.code, expected: model.error.expected } : null;
  if (!refused) {
    model.setGoals([{ measure: 'potential', weight: 1, tolerance: 0.2 }]);
    const job = await model.balance({ mode: 'create', count: 3, seed: 1, seconds: 1 });
    if (job.state === 'done') model.acceptJob();
    const draw = random(seed + 1);
    for (let t = 0; t < (model.plan?.territories.length ?? 0); t++) model.updateTerritory(t, { name: NASTY[Math.floor(draw() * NASTY.length)] || 'x', owner: NASTY[Math.floor(draw() * NASTY.length)], note: NASTY[Math.floor(draw() * NASTY.length)] });
    const table = [...everything()].find((element) => element.localName === 'territory-table');
    for (const view of ['accounts', 'territories', 'reps', 'units']) {
      table.view = view;
      await table.updateComplete;
    }
    model.select([0, 1, 2]);
    model.setHover(3);
    model.undo();
    model.redo();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const elements = [...everything()];
  return {
    refused,
    hacked: 'hacked' in globalThis,
    polluted: Object.keys(Object.prototype).length + Object.keys(Array.prototype).length + ('evil' in {} ? 1 : 0),
    injected: elements.filter((element) => ['script', 'base', 'img'].includes(element.localName) && !element.closest('body > script') && element.ownerDocument.head !== element.parentNode && element.parentNode !== document.body).map((element) => element.outerHTML.slice(0, 80)),
    handlers: elements.flatMap((element) => [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => `${element.localName} ${name}`)),
    units: model.dataset?.units.count ?? 0,
    territories: model.plan?.territories.length ?? 0,
  };
}
