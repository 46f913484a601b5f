import '../../src/define/territory-rules.js';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { accessible } from '../accessible.js';
import type { TerritoryRules } from '../../src/elements/rules/territory-rules.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { emptyWorkspace, sampleWorkspace } from '../sample.js';
import { manyColumns } from '../many-columns.js';

const practice = () => sampleWorkspace({ dataset: manyColumns() });
const make = (workspace: Workspace, lang = 'en') => fixture<TerritoryRules>(html`<territory-rules lang=${lang} .workspace=${workspace}></territory-rules>`);
const all = <T extends Element = HTMLElement>(element: TerritoryRules, selector: string) => [...element.renderRoot.querySelectorAll<T>(selector)];
const labelled = <T extends Element = HTMLButtonElement>(element: TerritoryRules, label: string) => all<T>(element, `[aria-label="${label}"]`)[0]!;
const button = (element: TerritoryRules, text: string) => all<HTMLButtonElement>(element, 'button').find((b) => b.textContent!.trim().startsWith(text))!;
const text = (element: TerritoryRules) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

describe('territory-rules', () => {
  it('writes a rule by segment, says what it meets, applies it as one edit, and lets go when it is gone', async () => {
    const workspace = await practice();
    const element = await make(workspace);
    expect(text(element)).to.include('The plan agrees with the rules.');
    button(element, 'Add a rule').click();
    await element.updateComplete;
    const column = labelled<HTMLSelectElement>(element, 'Column of condition 1 in rule 1');
    column.value = 'segment';
    column.dispatchEvent(new Event('change'));
    await element.updateComplete;
    const a = all<HTMLInputElement>(element, '.values input').find((box) => box.closest('label')!.textContent!.trim().startsWith('A'))!;
    a.click();
    await element.updateComplete;
    const territory = labelled<HTMLSelectElement>(element, 'Territory of rule 1');
    territory.value = 't4';
    territory.dispatchEvent(new Event('change'));
    await element.updateComplete;
    const segment = workspace.dataset!.accounts.columns.get('segment')!.values as readonly string[];
    const count = segment.filter((s) => s === 'A').length;
    expect(text(element)).to.include(`meets ${count} accounts, sends ${count}`);
    const before = workspace.history.edits.length;
    button(element, `Place ${count} accounts`).click();
    await element.updateComplete;
    expect(workspace.history.edits.length).to.equal(before + 1);
    expect([...workspace.plan!.exceptions.values()].every((e) => e.territory === 3 && e.by === 'rule' && e.reason === 'Rule 1')).to.equal(true);
    expect(workspace.plan!.exceptions.size).to.equal(count);
    expect(text(element)).to.include('The plan agrees with the rules.');
    labelled(element, 'Remove rule Rule 1').click();
    await element.updateComplete;
    button(element, `Place ${count} accounts`).click();
    expect(workspace.plan!.exceptions.size).to.equal(0);
  });

  it('finds ties of equal rank and ends them by ranking, all by keyboard', async () => {
    const workspace = await practice();
    const rule = (id: string, to: string, rank: number) => ({ id, territory: to, rank, when: [{ column: 'sales', min: 100_000 }] });
    workspace.setRules({ accounts: [rule('large west', 't1', 0), rule('large east', 't4', 0)] });
    const element = await make(workspace);
    const sales = workspace.dataset!.accounts.columns.get('sales')!.values as Float64Array;
    const large = sales.filter((value) => value >= 100_000).length;
    expect(text(element)).to.include(`${large} accounts are claimed by rules of equal rank`).and.to.include(`sends ${large}`).and.to.include('sends 0');
    const box = labelled<HTMLInputElement>(element, 'Same rank as the rule above: rule large east');
    expect(box.checked).to.equal(true);
    box.focus();
    await sendKeys({ press: 'Space' });
    await element.updateComplete;
    expect(text(element)).to.not.include('equal rank');
    labelled(element, 'Move rule large east up').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(workspace.plan!.rules.accounts!.map((r) => [r.id, r.rank])).to.deep.equal([['large east', 0], ['large west', 1]]);
    workspace.undo();
    expect(workspace.plan!.rules.accounts![0]!.id).to.equal('large west');
  });

  it('says what can’t work, and survives hostile names and what is missing', async () => {
    const workspace = await practice();
    workspace.setRules({ accounts: [
      { id: 'a', name: '<img src=x onerror=alert(1)>', territory: 'gone', when: [{ column: 'segment', is: ['A'] }] },
      { id: 'b', territory: 't1', rank: 1, when: [{ column: 'colour', is: ['red'] }] }, { id: 'c', territory: 't1', rank: 2, when: [] },
    ] });
    for (const lang of ['en', 'sv']) {
      const element = await make(workspace, lang);
      const badges = all(element, '.badge.warn').map((b) => b.textContent!.trim());
      expect(badges).to.deep.equal(lang === 'en'
        ? ['Its territory is gone: choose another.', 'Column colour is not in the data.', 'A rule without a condition takes nobody: add one.']
        : ['Dess distrikt finns inte kvar: välj ett annat.', 'Kolumnen colour finns inte i data.', 'En regel utan villkor tar ingen: lägg till ett.']);
      expect(element.renderRoot.querySelector('img')).to.equal(null);
      expect(text(element)).to.not.match(/\{\w+\}|undefined|NaN/);
      for (const details of all<HTMLDetailsElement>(element, 'details')) details.open = true;
      await accessible(element);
      element.remove();
    }
    expect(text(await make(emptyWorkspace()))).to.include('No data yet');
    expect(text(await make(await sampleWorkspace({ accountsPerUnit: 0 })))).to.include('Rules need a plan');
  });
});
