import assert from 'node:assert/strict';
import { type Choice, pathOf } from '../../../../src/core/prompt/branch.ts';
import { staticText } from '../../../../src/core/prompt/model.ts';
import type { TokenBand } from '../../../../src/core/tokens/estimate.ts';
import { analyzedCode } from '../../../support/analyzed.ts';
import { readCode, requestsOf } from '../../../support/code-prompts.ts';

/** The conditional static texts of the last request of a file, each behind its branches: `0:1/3` is the second of three of the first choice. */
async function branches(path: string, text: string): Promise<string[]> {
  const numbers = new Map<Choice, number>();
  const numberOf = (choice: Choice): number => {
    numbers.set(choice, numbers.get(choice) ?? numbers.size);
    return numbers.get(choice)!;
  };
  const { prompt } = requestsOf(await readCode(path, text)).at(-1)!;
  return prompt.blocks.flatMap(({ segments }) =>
    segments.flatMap((segment) => {
      if (segment.kind !== 'static' || !segment.condition) return [];
      const around = pathOf(segment.branch).map(
        ({ choice, index }) => `${numberOf(choice)}:${index}/${choice.branches}`,
      );
      return [`${around.join(' ')} ${staticText(text, segment)}`];
    }),
  );
}

describe('Texts of which a function gives one', () => {
  it('are those of its returns, also of a match that takes whatever there is', async () => {
    const text = `def pick(kind):
    if kind == "clerk":
        return "You are the clerk of a harbour, and you know its tides."
    match kind:
        case "smith":
            return "You are the smith of a town, and you know its metals."
        case other:
            return "You are the baker of a village, and you know its loaves."
def ask(q, kind):
    client.messages.create(model="claude-opus-5", system=pick(kind), messages=[{"role": "user", "content": q}])
`;
    assert.deepEqual(await branches('ask.py', text), [
      '0:0/3 You are the clerk of a harbour, and you know its tides.',
      '0:1/3 You are the smith of a town, and you know its metals.',
      '0:2/3 You are the baker of a village, and you know its loaves.',
    ]);
    const open = text
      .replace('case other:', 'case "baker":')
      .replace('system=pick(kind)', 'system="Be kind. " + pick(kind)');
    assert.deepEqual(
      (await branches('ask.py', open))[0],
      '0:0/2 1:0/3 You are the clerk of a harbour, and you know its tides.',
    );
  });

  it('are what a function of a shell has printed where it returns', async () => {
    const text = `set -e
pick() {
  if [ "$1" = clerk ]; then
    echo "You are the clerk of a harbour, and you know its tides."
    return
  fi
  if [ -z "$1" ]; then
    echo "No kind." >&2
    return 1
  fi
  echo "You are the baker of a village, and you know its loaves."
}
claude -p "$(pick "$1")"
`;
    assert.deepEqual(await branches('ask.sh', text), [
      '0:0/2 You are the clerk of a harbour, and you know its tides.',
      '0:1/2 You are the baker of a village, and you know its loaves.',
    ]);
  });
});

describe('Elements of which one is rendered', () => {
  const written = (
    children: string,
  ): string => `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
class Long extends PromptElement { render() { return <>Name the tide, the hour, the wind and the depth.</>; } }
class Short extends PromptElement { render() { return <>Name the tide.</>; } }
export class Clerk extends PromptElement<Props> {
  render() {
    return <><SystemMessage>You are the clerk of a harbour. ${children}</SystemMessage><UserMessage>{this.props.question}</UserMessage></>;
  }
}
`;

  it('stand in the branches of a choice, within those of another', async () => {
    assert.deepEqual(await branches('ask.tsx', written('{this.props.a ? <Long /> : <Short />}')), [
      '0:0/2 Name the tide, the hour, the wind and the depth.',
      '0:1/2 Name the tide.',
    ]);
    assert.deepEqual(await branches('ask.tsx', written('{this.props.a && <Long />}{this.props.b && <Short />}')), [
      '0:0/2 Name the tide, the hour, the wind and the depth.',
      '1:0/2 Name the tide.',
    ]);
    assert.deepEqual(
      await branches(
        'ask.tsx',
        written('{this.props.a ? <><Long />{this.props.b ? <Short /> : <b>Be brief.</b>}</> : <i>Be kind.</i>}'),
      ),
      [
        '0:0/2 Name the tide, the hour, the wind and the depth.',
        '0:0/2 1:0/2 Name the tide.',
        '0:0/2 1:1/2 Be brief.',
        '0:1/2 Be kind.',
      ],
    );
  });

  it('count once in what a prompt has, at most as the longest and at least as the shortest', async () => {
    const tokensOf = async (children: string): Promise<TokenBand> => {
      const { prompts } = await analyzedCode('ask.tsx', written(children));
      return prompts.find(({ prompt }) => prompt.name === 'Clerk')!.staticTokens;
    };
    const [either, longest, shortest] = await Promise.all(
      ['{this.props.a ? <Long /> : <Short />}', '<Long />', '<Short />'].map(tokensOf),
    );
    assert.deepEqual([either!.high, either!.low], [longest!.high, shortest!.low]);
  });
});
