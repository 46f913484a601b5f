import { crm, crmRoles, type Crm } from '../crm.js';
import { definePanel, whole, type Finding } from './panel.js';

const actions = { assign: { en: 'Assign', sv: 'Tilldela' }, move: { en: 'Move', sv: 'Flytta' }, release: { en: 'Take away', sv: 'Ta bort' }, blocked: { en: 'Blocked', sv: 'Stoppad' }, same: { en: 'As it is', sv: 'Oförändrad' } } as const;
const blocks = { 'duplicate-key': { en: 'the key is used twice', sv: 'nyckeln finns två gånger' }, 'no-key': { en: 'no key', sv: 'ingen nyckel' }, 'unknown-territory': { en: 'unknown territory in the CRM', sv: 'okänt distrikt i CRM' } } as const;

function wouldWrite({ counts, rows }: Crm): Finding {
  const changes = counts.assign + counts.move + counts.release;
  const values = { count: changes, blocked: counts.blocked };
  if (counts.blocked) return { tone: 'warn', values, where: { accounts: rows.filter((r) => r.action === 'blocked').map((r) => r.account) }, one: { en: 'Writing the plan would change one account and leave {blocked} alone: blocked until key or territory is put right.', sv: 'Att skriva planen skulle ändra en kund och lämna {blocked} orörda: stoppade tills nyckel eller distrikt rättas.' }, text: { en: 'Writing the plan would change {count} accounts and leave {blocked} alone: they are blocked until their key or territory is put right.', sv: 'Att skriva planen skulle ändra {count} kunder och lämna {blocked} orörda: de är stoppade tills nyckel eller distrikt rättas.' } };
  return changes ? { values, one: { en: 'Writing the plan would change one account. Nothing is written here.', sv: 'Att skriva planen skulle ändra en kund. Här skrivs inget.' }, text: { en: 'Writing the plan would change {count} accounts. Nothing is written here.', sv: 'Att skriva planen skulle ändra {count} kunder. Här skrivs inget.' } } : { tone: 'good', text: { en: 'The CRM agrees with the plan.', sv: 'CRM stämmer med planen.' } };
}

/** What writing the plan would change. */
export const crmPanel = definePanel<Crm>({
  id: 'crm',
  label: { en: 'CRM', sv: 'CRM' },
  description: { en: 'What writing the plan to the CRM would change. Nothing is written here.', sv: 'Vad som skulle ändras om planen skrevs till CRM. Här skrivs inget.' },
  source: { en: 'Difference of the plan and the CRM’s columns', sv: 'Skillnaden mellan planen och CRM:s kolumner' },
  roles: crmRoles,
  settings: [],
  compute: ({ context, columns }) => crm(context, columns),
  columns: [
    { id: 'arriving', label: { en: 'Accounts coming', sv: 'Kunder som kommer' }, format: whole, additive: true, values: (v) => v.arriving },
    { id: 'leaving', label: { en: 'Accounts leaving', sv: 'Kunder som lämnar' }, format: whole, additive: true, values: (v) => v.leaving },
  ],
  show(v, { context }) {
    const { dataset, plan } = context;
    const kinds = ['assign', 'move', 'release', 'blocked', 'same'] as const;
    const changing = v.rows.filter((r) => r.action !== 'same');
    return {
      finding: wouldWrite(v),
      figures: [
        { label: { en: 'Would change', sv: 'Skulle ändras' }, value: v.counts.assign + v.counts.move + v.counts.release, format: whole },
        { label: { en: 'Blocked', sv: 'Stoppade' }, value: v.counts.blocked, format: whole },
        { label: { en: 'As they are', sv: 'Oförändrade' }, value: v.counts.same, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Accounts by action', sv: 'Kunder per åtgärd' }, names: kinds.map((k) => actions[k]), series: { label: { en: 'Accounts', sv: 'Kunder' }, values: kinds.map((k) => v.counts[k]) }, format: whole },
      lists: [{
        label: { en: 'Rows that would change', sv: 'Rader som skulle ändras' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Action', sv: 'Åtgärd' }, { en: 'From', sv: 'Från' }, { en: 'To', sv: 'Till' }, { en: 'Why not', sv: 'Varför inte' }], empty: { en: 'The CRM agrees with the plan.', sv: 'CRM stämmer med planen.' },
        rows: changing.map((r) => ({ cells: [dataset.accounts.names[r.account]!, actions[r.action], r.from, r.to >= 0 ? plan.territories[r.to]!.name : '', r.blocked ? blocks[r.blocked] : ''], accounts: [r.account] })),
      }],
    };
  },
});
