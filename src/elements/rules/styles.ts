import { css } from 'lit';

export const rulesStyles = css`
  .rules {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: rule;
  }
  .rules > li {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    counter-increment: rule;
  }
  .head,
  .condition,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .head::before {
    content: counter(rule);
    flex: none;
    width: 24px;
    border-radius: 99px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
    text-align: center;
  }
  .head .name {
    flex: 1 1 140px;
    min-width: 0;
    font-weight: 600;
  }
  label.to,
  label.limit,
  label.nearest,
  label.check {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  label.to > span,
  label.limit > span,
  label.nearest > span,
  label.check > span {
    font-weight: 400;
  }
  label.to {
    flex: 0 1 auto;
    white-space: nowrap;
  }
  label.limit input,
  label.nearest input {
    width: 110px;
  }
  label.check {
    min-height: 28px;
  }
  label.check input {
    width: auto;
    margin: 0;
  }
  .order {
    display: inline-flex;
  }
  .joint {
    min-width: 7.2em;
    color: var(--_text-2);
  }
  .condition select {
    width: auto;
    max-width: 200px;
  }
  .values {
    flex: 1 1 160px;
    min-width: 0;
  }
  .values summary {
    overflow: hidden;
    padding: 5px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    color: var(--_text);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .values fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
    gap: 2px 12px;
    max-height: 240px;
    margin: 4px 0 0;
    padding: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow: auto;
  }
  .values label span:not(.badge) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot .counts {
    margin-inline-start: auto;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .trouble {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 6px 12px;
    border-radius: var(--_radius-small);
    background: var(--_warn-soft);
    color: var(--_warn);
    list-style: none;
  }
  .trouble li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  @container (max-width: 480px) {
    .joint {
      flex-basis: 100%;
      order: -3;
    }
    .condition select {
      flex: 1 1 120px;
      order: -2;
    }
    .condition > .icon {
      order: -1;
    }
    .foot .counts {
      margin: 0;
    }
  }
`;
