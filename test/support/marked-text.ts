/** A text with what is expected of it: `⟦{name}⟧` varies, `⟪{⟫` is taken out, everything else reaches the model as it is. */
export interface MarkedText {
  readonly text: string;
  readonly dynamic: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly markup: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

interface Range {
  start: number;
  end: number;
  text: string;
}

export function markedText(marked: string): MarkedText {
  const dynamic: Range[] = [];
  const markup: Range[] = [];
  let text = '';
  for (const part of marked.split(/(⟦[^⟧]*⟧|⟪[^⟫]*⟫)/u)) {
    const inner = /^[⟦⟪]/u.test(part) ? part.slice(1, -1) : part;
    const range = { start: text.length, end: text.length + inner.length, text: inner };
    if (part.startsWith('⟦')) dynamic.push(range);
    else if (part.startsWith('⟪')) markup.push(range);
    text += inner;
  }
  return { text, dynamic, markup };
}
