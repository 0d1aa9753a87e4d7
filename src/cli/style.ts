/** Colours for a terminal; plain text elsewhere. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001B[${open}m${text}\u001B[${close}m`;
const plain = (text: string): string => text;

/** Colours only on a terminal, and never where NO_COLOR is set (no-color.org) or TERM is dumb. */
export function styleFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Style {
  const coloured = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
  return {
    bold: coloured ? sgr(1, 22) : plain,
    dim: coloured ? sgr(2, 22) : plain,
    red: coloured ? sgr(31, 39) : plain,
    green: coloured ? sgr(32, 39) : plain,
    yellow: coloured ? sgr(33, 39) : plain,
    cyan: coloured ? sgr(36, 39) : plain,
  };
}
