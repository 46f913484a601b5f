import { css } from 'lit';

const layout = css`
  :host {
    display: block;
    container: balance / inline-size;
    background: var(--tk-balance-background, var(--_surface));
  }
  .panel {
    display: grid;
    gap: 14px;
    max-width: 640px;
    padding: var(--tk-balance-padding, 16px);
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: calc(var(--_size) * 1.14);
    font-weight: 650;
    letter-spacing: -0.01em;
    outline: none;
  }
  h3 {
    font-size: var(--_size);
    font-weight: 600;
  }
  form,
  .progress,
  .result {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    font-weight: 600;
  }
  .hint,
  .caption {
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .between {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 12px;
  }
  .row > label {
    flex: 1 1 130px;
  }
  .row select {
    max-width: 100%;
  }
  output,
  .elapsed {
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .icon > svg,
  svg.icon {
    width: 16px;
    height: 16px;
    flex: none;
  }
  .swatch {
    width: 11px;
    height: 11px;
    flex: none;
  }
  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .made-up {
    display: table;
    padding: 0 5px;
    border-radius: 4px;
    background: var(--_surface-3);
    color: var(--_text-2);
    font-size: calc(var(--_small) * 0.92);
  }
  details {
    border-top: 1px solid var(--_line);
    padding-top: 10px;
  }
  summary {
    padding: 3px 0;
    border-radius: var(--_radius-small);
    font-weight: 500;
    cursor: pointer;
  }
  summary .hint {
    font-weight: 400;
  }
  .fold {
    display: grid;
    gap: 10px;
    padding-top: 6px;
  }
`;

const fields = css`
  .segments {
    display: grid;
    grid-template-columns: 1fr 1fr;
    padding: 3px;
    border-radius: var(--_radius);
    background: var(--_surface-3);
  }
  .segments label {
    position: relative;
    min-width: 0;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments span {
    display: grid;
    place-items: center;
    min-height: calc(var(--_control) - 4px);
    padding: 2px 8px;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_text-2);
    font-weight: 500;
    text-align: center;
  }
  .segments input:checked + span {
    background: var(--_surface);
    box-shadow: 0 1px 2px light-dark(#10182033, #00000080);
    color: var(--_text);
  }
  .segments input:disabled {
    cursor: not-allowed;
  }
  .segments input:disabled + span {
    opacity: 0.6;
  }
  .segments input:focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .stepper {
    display: flex;
  }
  .stepper input {
    width: 64px;
    margin: 0 -1px;
    border-radius: 0;
    text-align: center;
    font-variant-numeric: tabular-nums;
    appearance: textfield;
  }
  .stepper input:focus-visible,
  .stepper button:focus-visible {
    z-index: 1;
  }
  .stepper button:first-child {
    border-radius: var(--_radius-small) 0 0 var(--_radius-small);
  }
  .stepper button:last-child {
    border-radius: 0 var(--_radius-small) var(--_radius-small) 0;
  }
  input::-webkit-inner-spin-button,
  input::-webkit-outer-spin-button {
    margin: 0;
    appearance: none;
  }
  input[type='number'] {
    appearance: textfield;
    font-variant-numeric: tabular-nums;
  }
  .row input[type='number']:not(.stepper input) {
    width: 84px;
    text-align: right;
  }
  .affix {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--_text-2);
  }
  .affix input {
    color: var(--_text);
  }
  .slider {
    display: grid;
    gap: 2px;
  }
  .slider input {
    width: 100%;
    min-height: 24px;
    margin: 0;
  }
  .switch {
    position: relative;
    width: 38px;
    height: 24px;
    margin: 0;
    border: 1px solid var(--_line-strong);
    border-radius: 99px;
    background: var(--_surface-3);
    appearance: none;
    cursor: pointer;
    transition: background 0.15s;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset: 3px auto 3px 3px;
    width: 16px;
    border-radius: 99px;
    background: var(--_line-strong);
    transition: transform 0.15s;
  }
  .switch:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .switch:checked::after {
    background: var(--_on-accent);
    transform: translateX(14px);
  }
  @media (forced-colors: active) {
    .switch:checked::after {
      background: Highlight;
    }
    .segments input:checked + span {
      outline: 2px solid Highlight;
    }
  }
`;

const goals = css`
  .goal {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    align-items: center;
    gap: 6px 12px;
    padding: 8px 6px 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .goal .name {
    font-weight: 500;
  }
  .goal label {
    display: grid;
    gap: 1px;
  }
  .goal .affix input {
    width: 58px;
    padding: 0 8px;
    text-align: right;
  }
  .goal select {
    padding: 0 6px;
  }
  .add {
    border-style: dashed;
    background: transparent;
    color: var(--_text-2);
  }
  .targets {
    padding-top: 4px;
    border-top: 0;
  }
  .shares {
    display: grid;
    gap: 6px;
    max-height: 300px;
    padding: 2px;
    overflow: auto;
    list-style: none;
  }
  .shares li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 66px minmax(64px, auto);
    align-items: center;
    gap: 8px;
  }
  .shares input {
    min-height: max(28px, var(--_control) - 6px);
    width: 100%;
    text-align: right;
  }
  .wanted {
    display: grid;
    color: var(--_text-2);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
    text-align: right;
    white-space: nowrap;
  }
  @container balance (width < 400px) {
    .goal {
      grid-template-columns: auto minmax(0, 1fr);
      padding-right: 12px;
    }
    .goal .name {
      grid-row: 1;
      grid-column: 1 / -1;
      padding-right: 40px;
    }
    .goal .remove {
      grid-row: 1;
      grid-column: 2;
      justify-self: end;
      margin: -6px -8px -6px 0;
    }
    .goal .weight {
      justify-self: end;
    }
  }
`;

const states = css`
  .feasibility {
    display: grid;
    gap: 8px;
    min-height: 22px;
  }
  .stand {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_text-2);
    font-size: var(--_small);
  }
  .stand.good svg {
    color: var(--_good);
  }
  .stand.bad svg {
    color: var(--_bad);
  }
  .dot {
    width: 8px;
    height: 8px;
    margin: 4px;
    border-radius: 99px;
    background: var(--_line-strong);
    animation: breathe 1s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.25;
    }
  }
  .findings {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .findings li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 9px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .findings li > svg {
    margin-top: 2px;
  }
  .findings .bad,
  .ended.failed,
  .ended.blocked {
    background: var(--_bad-soft);
  }
  .findings .bad > svg,
  .ended > svg,
  .state.failed svg {
    color: var(--_bad);
  }
  .findings .warn {
    background: var(--_warn-soft);
  }
  .findings .warn > svg {
    color: var(--_warn);
  }
  .remedies {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-top: 8px;
  }
  .remedies button {
    height: auto;
    min-height: max(28px, var(--_control) - 6px);
    padding: 3px 10px;
    white-space: normal;
  }
  .remedies button.quiet {
    background: transparent;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  .run {
    min-height: calc(var(--_control) + 6px);
    font-weight: 600;
  }
  .ended {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    padding: 4px 4px 4px 12px;
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .ended.cancelled {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .state {
    display: grid;
    gap: 8px;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .state.failed {
    display: flex;
  }
  .ghost {
    height: 20px;
    width: 55%;
    border-radius: var(--_radius-small);
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_surface-2) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  .ghost.wide {
    width: 100%;
    height: 44px;
  }
  @keyframes wait {
    to {
      background-position: -200% 0;
    }
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .actions button {
    flex: 1 1 auto;
  }
  progress {
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 99px;
    background: var(--_surface-3);
    accent-color: var(--_accent);
    overflow: hidden;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--_surface-3);
  }
  progress::-webkit-progress-value {
    border-radius: 99px;
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    border-radius: 99px;
    background: var(--_accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--_surface-3) 25%, var(--_accent) 50%, var(--_surface-3) 75%) 0 0 / 200% 100%;
    animation: wait 1.4s linear infinite;
  }
  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  .chart {
    display: block;
    width: 100%;
    height: 88px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }
  .chart .grid {
    stroke: var(--_line);
    stroke-width: 1;
  }
  .chart .area {
    fill: color-mix(in oklab, var(--_accent) 14%, transparent);
  }
  .chart .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .chart .bound {
    stroke: var(--_good);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .chart .now {
    stroke: var(--_accent);
    stroke-width: 7;
    stroke-linecap: round;
  }
  .status {
    min-height: 1.45em;
    font-variant-numeric: tabular-nums;
  }
`;

const result = css`
  .verdict {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    font-size: calc(var(--_size) * 1.07);
    font-weight: 500;
    line-height: 1.4;
  }
  .verdict > svg {
    width: 22px;
    height: 22px;
    padding: 3px;
    border-radius: 99px;
  }
  .verdict.good > svg {
    background: var(--_good-soft);
    color: var(--_good);
  }
  .verdict.bad > svg {
    background: var(--_bad-soft);
    color: var(--_bad);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(94px, 1fr));
    gap: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_line);
    overflow: hidden;
  }
  .figures > div {
    padding: 9px 12px;
    background: var(--_surface);
  }
  .figures dt {
    overflow: hidden;
    color: var(--_text-2);
    font-size: var(--_small);
    text-overflow: ellipsis;
  }
  .figures dd {
    font-size: calc(var(--_size) * 1.3);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .figures dd.hint {
    font-size: var(--_small);
    font-weight: 400;
    letter-spacing: 0;
  }
  .goal-choice {
    flex-wrap: wrap;
  }
  .rows {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
  }
  .rows tr + tr > * {
    border-top: 1px solid var(--_line);
  }
  .rows th,
  .rows td {
    padding: 5px 0;
    font-weight: 400;
    text-align: left;
  }
  .rows th {
    width: 30%;
    padding-right: 8px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: -8px;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .legend svg {
    width: 12px;
    height: 12px;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .rows .was {
    width: 54px;
    padding-left: 6px;
    color: var(--_text-2);
    font-size: var(--_small);
    text-align: right;
  }
  .rows .is {
    width: 86px;
    text-align: right;
  }
  .badge .icon {
    width: 12px;
    height: 12px;
  }
  .dumbbell {
    display: block;
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  .dumbbell .band {
    fill: var(--_good-soft);
  }
  .dumbbell .zero {
    stroke: var(--_line-strong);
    stroke-width: 1;
    opacity: 0.6;
  }
  .dumbbell .step {
    stroke: var(--_line-strong);
    stroke-width: 1.5;
  }
  .dumbbell .before {
    fill: var(--_surface);
    stroke: var(--_line-strong);
    stroke-width: 1.5;
  }
  .dumbbell .after {
    fill: var(--_good);
    stroke: var(--_surface);
    stroke-width: 1;
  }
  .dumbbell .after.out {
    fill: var(--_bad);
  }
  .all {
    justify-self: start;
  }
  .proof {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
  }
  .proof svg {
    color: var(--_good);
  }
  .decision {
    position: sticky;
    bottom: 0;
    margin: 0 calc(-1 * var(--tk-balance-padding, 16px)) calc(-1 * var(--tk-balance-padding, 16px));
    padding: 12px var(--tk-balance-padding, 16px);
    border-top: 1px solid var(--_line);
    background: var(--tk-balance-background, var(--_surface));
  }
  @container balance (width < 400px) {
    .figures > div {
      padding: 8px 9px;
    }
    .figures dd {
      font-size: calc(var(--_size) * 1.07);
    }
    .rows .was {
      display: none;
    }
    .rows th {
      width: 38%;
    }
  }
  @media (forced-colors: active) {
    .dumbbell .after {
      fill: CanvasText;
    }
    .dumbbell .after.out {
      fill: Mark;
      stroke: CanvasText;
    }
  }
`;

const advice = css`
  .moves {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .moves li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
  }
  .moves li + li {
    padding-top: 8px;
    border-top: 1px solid var(--_line);
  }
  .moves p {
    overflow-wrap: anywhere;
  }
  .moves button {
    min-height: max(28px, var(--_control) - 6px);
  }
  .rank {
    display: grid;
    gap: 4px;
  }
  .histogram {
    display: block;
    width: 100%;
    height: 34px;
  }
  .histogram .bin {
    fill: var(--_surface-3);
  }
  .histogram .own {
    stroke: var(--_accent);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .front {
    display: grid;
    gap: 2px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .front .between {
    align-items: center;
  }
  .front input {
    width: 100%;
    min-height: 24px;
    margin: 0;
  }
  .front-figures {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: 4px;
    font-variant-numeric: tabular-nums;
  }
  .front-figures b {
    color: var(--_text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .histogram .bin {
      fill: GrayText;
    }
    .histogram .own {
      stroke: Highlight;
    }
  }
`;

export const balanceStyles = [layout, fields, goals, states, result, advice];
