import * as vscode from 'vscode';

const MESSAGES = ['showWarningMessage', 'showErrorMessage', 'showInformationMessage'] as const;
const QUESTIONS = [...MESSAGES, 'showInputBox', 'showQuickPick'] as const;
type Question = (typeof QUESTIONS)[number];

/** What was asked or said while a test ran. */
export interface Said {
  readonly how: Question;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly choices: readonly unknown[];
}

/**
 * Answers the questions of the extension in the place of a person, who is not there: the workbench refuses dialogs in tests.
 * @param answer gives the answer; undefined is what a person does who gives up
 * @returns what was asked and said
 */
export async function answering(answer: (said: Said) => unknown, run: () => Promise<void>): Promise<Said[]> {
  const said: Said[] = [];
  const window = vscode.window as unknown as Record<Question, unknown>;
  const real = QUESTIONS.map((how) => [how, window[how]] as const);
  const ask = (how: Question, text: string, detail: string | undefined, choices: readonly unknown[]): unknown => {
    const one = { how, text, detail, choices };
    said.push(one);
    return Promise.resolve(answer(one));
  };
  for (const how of MESSAGES) {
    window[how] = (text: string, options: unknown, ...items: unknown[]) =>
      typeof options === 'object' && options !== null
        ? ask(how, text, (options as vscode.MessageOptions).detail, items)
        : ask(how, text, undefined, [...(options === undefined ? [] : [options]), ...items]);
  }
  window.showInputBox = (options: vscode.InputBoxOptions) =>
    ask('showInputBox', options.title ?? '', options.prompt, []);
  window.showQuickPick = async (items: unknown, options: vscode.QuickPickOptions) =>
    ask('showQuickPick', options.title ?? '', undefined, (await items) as readonly unknown[]);
  try {
    await run();
  } finally {
    for (const [how, one] of real) window[how] = one;
  }
  return said;
}
