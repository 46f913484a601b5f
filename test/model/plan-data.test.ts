import { expect } from 'chai';
import type { Dataset } from '../../src/model/dataset.js';
import { TerritoryError } from '../../src/model/errors.js';
import { graphFromEdges } from '../../src/model/graph.js';
import { planFromData, planToData } from '../../src/model/plan-data.js';
import { readPlanData } from '../../src/model/plan-data-reader.js';
import { emptyPlan, type Plan, type PlanData } from '../../src/model/plan.js';

const zeros = (n: number) => new Float64Array(n);

function dataset(): Dataset {
  const ids = ['0180', '__proto__', 'constructor', 'd'];
  return {
    id: 'places',
    name: 'Places',
    units: { count: 4, kind: 'point', ids, names: ids, lon: zeros(4), lat: zeros(4), columns: new Map() },
    accounts: { count: 2, ids: ['a1', 'a2'], names: ['A1', 'A2'], lon: zeros(2), lat: zeros(2), unit: Int32Array.of(0, 3), placement: new Uint8Array(2), columns: new Map() },
    reps: [],
    measures: [{ id: 'sales', label: 'Sales', values: Float64Array.of(1, 2, 3, 4) }],
    geometry: null,
    graph: graphFromEdges(4, []),
    bbox: [0, 0, 1, 1],
    attribution: [],
    notes: [],
    signature: 's',
  };
}

function plan(): Plan {
  return {
    ...emptyPlan(dataset()),
    territories: [
      { id: 't1', name: 'North', color: 0, locked: false, share: 1, targets: { sales: 4 } },
      { id: '__proto__', name: 'South', color: 1, locked: true, share: 2, owner: 'r1', base: { lon: 18, lat: 59 } },
    ],
    assignment: Int32Array.of(0, 1, 1, -1),
    lockedUnits: Uint8Array.of(0, 0, 1, 0),
    exceptions: new Map([[0, { account: 0, territory: 1, reason: 'large', by: 'rule' }], [1, { account: 1, territory: 0, reason: 'old friend' }]]),
    rules: { contiguous: false, maxMoved: 0.5, accounts: [{ id: 'r1', name: 'Large', territory: 't1', rank: 2, when: [{ column: 'segment', is: ['A'] }, { column: 'sales', min: 5 }] }], segments: [{ name: 'Rich', units: ['0180', 'd'] }] },
  };
}

const parsed = (data: unknown) => readPlanData(JSON.parse(JSON.stringify(data)));

describe('plan data', () => {
  it('comes back as the same plan through JSON', () => {
    const { plan: again, problems } = planFromData(parsed(planToData(plan(), dataset())), dataset());
    expect(problems).to.deep.equal([]);
    expect(again).to.deep.equal(plan());
  });

  it('lists what does not fit and keeps the rest', () => {
    const data = planToData(plan(), dataset());
    const strange: PlanData = {
      ...data,
      dataset: 'elsewhere',
      assignment: { ...data.assignment, t1: ['0180', '180', '181', 'd'], gone: ['d'], ['__proto__']: ['constructor', 'd'] },
      lockedUnits: ['nowhere'],
      exceptions: [
        { account: 'a9', territory: 't1', reason: '' },
        { account: 'a1', territory: 't9', reason: '' },
      ],
      goals: [
        { measure: 'visits', weight: 1, tolerance: 0.1 },
        { measure: 'sales', weight: 1, tolerance: 0.1 },
      ],
    };
    const { plan: result, problems } = planFromData(strange, dataset());
    expect([...result.assignment]).to.deep.equal([0, -1, 1, 0]);
    expect(result.goals.map((goal) => goal.measure)).to.deep.equal(['sales']);
    expect(result.exceptions.size).to.equal(0);
    const found = problems.map(({ code, ids, territory }) => `${code} ${ids.join()}${territory === undefined ? '' : ` in ${territory}`}`);
    expect(found).to.have.members([
      'plan-mismatch elsewhere',
      'unit-unknown 180,181 in t1',
      'territory-unknown d in gone',
      'id-duplicate d in __proto__',
      'account-unknown a9',
      'territory-unknown a1 in t9',
      'measure-unknown visits',
      'unit-unknown nowhere',
    ]);
  });

  it('fills in what was left out', () => {
    const data = parsed({ format: 'territory-plan', version: 1, territories: [{ id: 'a' }, { id: 'b' }], assignment: { a: ['d'] } });
    expect(data.territories[1]).to.deep.equal({ id: 'b', name: 'b', color: 1, locked: false, share: 1 });
    expect(data.rules.contiguous).to.equal(true);
  });

  const wrong: [string, unknown, string, string][] = [
    ['no plan', { type: 'FeatureCollection' }, 'plan-version', 'format'],
    ['a list', [], 'plan-mismatch', 'plan'],
    ['a newer version', { format: 'territory-plan', version: 2 }, 'plan-version', 'version'],
    ['no territories', { format: 'territory-plan', version: 1 }, 'plan-mismatch', 'territories'],
    ['a territory without id', { format: 'territory-plan', version: 1, territories: [{ id: '' }] }, 'id-missing', 'territories[0].id'],
    ['a territory twice', { format: 'territory-plan', version: 1, territories: [{ id: 'a' }, { id: 'a' }] }, 'id-duplicate', 'territories[1].id'],
    ['a share in text', { format: 'territory-plan', version: 1, territories: [{ id: 'a', share: '2' }] }, 'value-not-number', 'territories[0].share'],
    ['units as text', { format: 'territory-plan', version: 1, territories: [], assignment: { a: 'b' } }, 'plan-mismatch', 'assignment["a"]'],
    ['a unit as number', { format: 'territory-plan', version: 1, territories: [], assignment: { a: [180] } }, 'plan-mismatch', 'assignment["a"][0]'],
    ['a negative tolerance', { format: 'territory-plan', version: 1, territories: [], goals: [{ measure: 'm', tolerance: -1 }] }, 'value-not-number', 'goals[0].tolerance'],
  ];
  for (const [name, data, code, column] of wrong) {
    it(`refuses ${name} and says where`, () => {
      let error: unknown;
      try {
        readPlanData(data, { file: 'plan.json' });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).to.be.instanceOf(TerritoryError);
      expect((error as TerritoryError).code).to.equal(code);
      expect((error as TerritoryError).place).to.deep.equal({ file: 'plan.json', column });
    });
  }
});
