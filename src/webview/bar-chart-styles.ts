import { css } from 'lit';

/** Of the bars, in pixels. */
export const BAR_CHART_HEIGHT = 110;

/** The chart of money by group: a scale at its side, names below its bars. */
export const barChartStyles = css`
  :host {
    container-type: inline-size;
  }
  .plot {
    display: flex;
    gap: 6px;
    padding-top: 0.7em;
  }
  .scale {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    height: calc(${BAR_CHART_HEIGHT}px + 1.2em);
    margin-top: -0.6em;
    font-size: 0.85em;
    line-height: 1.2;
    color: var(--vscode-descriptionForeground);
  }
  .chart {
    flex: 1;
    min-width: 0;
  }
  svg {
    display: block;
  }
  svg .grid,
  svg .base {
    fill: none;
    stroke: var(--vscode-descriptionForeground);
    vector-effect: non-scaling-stroke;
  }
  svg .grid {
    opacity: 0.3;
    stroke-dasharray: 2 3;
  }
  .ticks {
    position: relative;
    height: 1.5em;
    font-size: 0.85em;
    color: var(--vscode-descriptionForeground);
  }
  .ticks span {
    position: absolute;
    top: 2px;
    max-width: 14em;
    transform: translateX(-50%);
  }
  .ticks .first {
    transform: none;
  }
  .ticks .last {
    transform: translateX(-100%);
  }
  .ticks.many {
    display: none;
  }
  @container (min-width: 700px) {
    .ticks.few {
      display: none;
    }
    .ticks.many {
      display: block;
    }
  }
  .readout {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding-top: 4px;
    font-weight: 600;
  }
  @container (max-width: 14em) {
    .ticks.few:has(.first) span:not(.first, .last) {
      display: none;
    }
    .readout {
      flex-wrap: wrap;
    }
    .readout .cut {
      white-space: normal;
    }
  }
  svg .catch {
    fill: transparent;
    stroke: none;
  }
  g.current .catch {
    fill: var(--vscode-list-hoverBackground);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    padding: 4px 0;
  }
  .legend .number {
    margin-inline-start: 4px;
    color: var(--vscode-descriptionForeground);
  }
  tbody th {
    white-space: nowrap;
  }
  summary {
    cursor: pointer;
  }
`;
