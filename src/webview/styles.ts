import { css } from 'lit';

/** What all parts of the page look like: VS Code's own fonts and colours, so that every theme fits. */
export const baseStyles = css`
  :host {
    display: block;
    color: var(--vscode-foreground);
    font: var(--vscode-font-size, 13px) / 1.45 var(--vscode-font-family, sans-serif);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2 {
    margin: 0 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  p {
    margin: 0;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  vscode-button::part(base) {
    line-height: 1.7;
    text-align: center;
    white-space: normal;
  }
  button.plain {
    all: unset;
    display: block;
    box-sizing: border-box;
    width: 100%;
    cursor: pointer;
    border-radius: 3px;
  }
  button.plain:hover {
    background: var(--vscode-list-hoverBackground);
  }
  button.link {
    all: unset;
    color: var(--vscode-textLink-foreground);
    text-decoration: underline;
    cursor: pointer;
  }
  button.plain:focus-visible,
  button.link:focus-visible,
  [tabindex]:focus-visible,
  summary:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  progress {
    --share: var(--vscode-progressBar-background);
    appearance: none;
    display: block;
    width: 100%;
    height: 6px;
    overflow: hidden;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 3px;
    background: color-mix(in srgb, var(--vscode-foreground) 15%, transparent);
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--share);
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 2px 6px 2px 0;
    text-align: start;
    font-weight: normal;
  }
  th[scope='col'] {
    color: var(--vscode-descriptionForeground);
  }
  .scroll {
    overflow-x: auto;
  }
`;

/** The colours of the token classes, from the charts' palette of the theme; borders tell neighbours apart without colour. */
export const chartStyles = css`
  .cacheRead {
    fill: var(--vscode-charts-green);
    background: var(--vscode-charts-green);
  }
  .cacheWrite5m {
    fill: var(--vscode-charts-yellow);
    background: var(--vscode-charts-yellow);
  }
  .cacheWrite1h {
    fill: var(--vscode-charts-purple);
    background: var(--vscode-charts-purple);
  }
  .input {
    fill: var(--vscode-charts-red);
    background: var(--vscode-charts-red);
  }
  .output {
    fill: var(--vscode-charts-blue);
    background: var(--vscode-charts-blue);
  }
  .other {
    fill: var(--vscode-charts-orange);
    background: var(--vscode-charts-orange);
  }
  svg rect {
    stroke: var(--page-background);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
  }
  .key {
    display: inline-block;
    width: 9px;
    height: 9px;
    margin-inline-end: 4px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
  }
`;
