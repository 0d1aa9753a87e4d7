import { displayWidth } from '../../core/text/display-width.ts';
import { messageText, type Translate } from '../../core/text/message.ts';
import { milliseconds, readText, type TimeBar } from './chart.ts';

const WIDTH = 640;
const ROW = 24;
const BAR = 14;
/** Of a wide one in the preview's text. */
const CHARACTER = 8;
const MOST_LABEL = 30;
const NUMBERS = 236;

/**
 * Times to the first token as a picture: SVG to stand in Markdown as HTML. It takes the colours of the editor's theme; what was
 * read from the cache is told by filled bars and in words, too. It has no blank line, at which such HTML would end.
 * @param name what a screen reader says of it
 */
export function drawnTimeChart(bars: readonly TimeBar[], name: string, translate?: Translate): string {
  const longest = Math.max(1, ...bars.map(({ ms }) => ms));
  const start = Math.min(MOST_LABEL, Math.max(0, ...bars.map(({ label }) => displayWidth(label)))) * CHARACTER + 8;
  const most = WIDTH - start - NUMBERS;
  const height = bars.length * ROW;
  const rows = bars.flatMap(({ label, ms, read }, index) => {
    const width = Math.max(2, (ms / longest) * most);
    const middle = index * ROW + ROW / 2;
    const color = read ? 'var(--vscode-charts-green, #388a34)' : 'var(--vscode-charts-blue, #1a85ff)';
    const fill = `style="fill: ${color}; fill-opacity: ${read ? 1 : 0.25}; stroke: ${color}"`;
    const said = `${milliseconds(ms)}, ${messageText(readText(read), translate)}`;
    return [
      `<text x="0" y="${middle}" dominant-baseline="central">${escape(shortened(label))}</text>`,
      `<rect x="${start}" y="${middle - BAR / 2}" width="${width.toFixed(1)}" height="${BAR}" ${fill}/>`,
      `<text x="${(start + width + 8).toFixed(1)}" y="${middle}" dominant-baseline="central">${escape(said)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escape(name)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" style="max-width: 100%; font-size: 12px; fill: currentColor">`,
    ...rows,
    '</svg>',
  ].join('\n');
}

function shortened(label: string): string {
  const characters = [...label.replaceAll(/\s+/g, ' ')];
  return characters.length <= MOST_LABEL ? characters.join('') : `${characters.slice(0, MOST_LABEL - 1).join('')}…`;
}

/** A name of others as text, in XML and in a quoted attribute. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
