import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';
import { readMarked } from '../../../support/marked-code.ts';

describe('Texts that are handed on before they are sent', () => {
  it('those of a function that a function gives', async () => {
    const text = `export const buildPlanHints = ({ handle }) => {
  return async ({ subject }) => {
    const prompt = \`You suggest three points for a plan.\\nSubject: \${subject}\`
    await handle({ prompt })
  }
}
export const makeReviewPrompt = (tone) => (code) => \`You review code in a \${tone} tone: \${code}\`
`;
    assert.deepEqual(await sentIn('src/hints.ts', text), [
      ['prompt', 'system/system: You suggest three points for a plan.\nSubject: «subject»'],
      ['makeReviewPrompt', 'system/system: You review code in a «tone» tone: «code»'],
    ]);
  });

  it('a variable that holds something unknown and gets more text begins where it came from, always', async () => {
    const { sent: all } = await readMarked(
      'src/lib/chat.ts',
      `export function assemblePrompt(base: string, rules: string) {
  let prompt = ⟦base⟧;
  if (rules) {
    prompt += "\\n\\nYou follow these rules:\\n" + ⟦rules⟧;
  }
  return prompt;
}
`,
    );
    assert.deepEqual(all.flat(), ['system/system: «base»?\n\nYou follow these rules:\n??«rules»?']);
  });

  it('the same where every branch adds to it', async () => {
    const text = `def build_prompt(load):
    prompt = load("base")
    prompt += "\\n\\nYou answer in one word."
    return prompt
`;
    const { sent: all } = await readMarked('prompt.py', text.replace('load("base")', '⟦load("base")⟧'));
    assert.deepEqual(all.flat(), ['system/system: «load("base")»\n\nYou answer in one word.']);
  });

  it('lists of Ruby without what is nothing in them', async () => {
    const text = `class Advisor
  SYSTEM_PROMPT = "You are an expert for old toys."

  def context
    "The toy in question is #{@toy.name}."
  end

  def instructions
    all = [SYSTEM_PROMPT, context].compact.join(" ")
  end
end
`;
    assert.deepEqual(await sentIn('advisor.rb', text), [
      ['SYSTEM_PROMPT', 'system/system: You are an expert for old toys.'],
      ['instructions', 'system/system: You are an expert for old toys. The toy in question is «@toy.name».'],
    ]);
  });

  it('messages that are added to a history that is not seen', async () => {
    const text = `class Assistant {
    async Task Ask(IHistories histories, Guid id, long? assetId) {
        var history = histories.Get(id);
        history.AddSystemMessage("Package types: Ping is 0, Http is 1.");
        if (assetId.HasValue) history.AddSystemMessage($"The user looks at asset {assetId}.");
        history.AddMessage(AuthorRole.User, $"Now tell me of {id}.");
    }
}
`;
    assert.deepEqual(await sentIn('Assistant.cs', text), [
      ['messages', 'system/system: Package types: Ping is 0, Http is 1.'],
      ['messages', 'system/system: The user looks at asset «assetId».'],
      ['messages', 'messages/user: Now tell me of «id».'],
    ]);
  });

  it('messages that are given their role', async () => {
    const text = `fn check(names: Vec<String>) -> Conversation {
    let mut messages = vec![];
    messages.push(Message::new(
        rmcp::model::Role::User,
        Utc::now().timestamp(),
        vec![MessageContent::text(format!("Which of these only read? {:?}", names.join(", ")))],
    ));
    Conversation::new(messages)
}
`;
    const [prompt] = await sentIn('src/check.rs', text);
    assert.deepEqual(prompt?.slice(1), ['messages/user: Which of these only read? «:?»']);
  });

  it('elements that are messages, though all they say is made elsewhere', async () => {
    const { sent: all } = await readMarked(
      'src/ask.tsx',
      `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
export class AskPrompt extends PromptElement<Props> {
  render() {
    return (
      <>
        <SystemMessage priority={100}>⟦{this.props.rules}⟧</SystemMessage>
        <UserMessage>⟦{this.props.question}⟧</UserMessage>
      </>
    );
  }
}
`,
    );
    assert.deepEqual(all.flat(), ['system/system: «this.props.rules»', 'messages/user: «this.props.question»']);
  });

  it('one word and a name, where the function and its file say that it is a prompt', async () => {
    const text = `pub fn prepare_user_prompt(message: &str) -> String {
    format!("{}\\n/no_think", message.trim())
}
`;
    assert.deepEqual(await sentIn('src/prompt.rs', text), [['prepare_user_prompt', 'messages/user: «{}»\n/no_think']]);
    assert.deepEqual(await sentIn('src/shell.rs', text), []);
  });

  it('annotations of Quarkus, in double braces as in single ones', async () => {
    const { sent: all } = await readMarked(
      'src/main/java/Clinic.java',
      `import io.quarkiverse.langchain4j.RegisterAiService;
@RegisterAiService
interface Clinic {
  @UserMessage("Summarize patient ⟦{{patient}}⟧, question ⟦{question}⟧, as {\\"a\\": 1}.")
  String summarize(String patient, String question);
}
`,
    );
    assert.deepEqual(all.flat(), ['messages/user: Summarize patient «patient», question «question», as {"a": 1}.']);
  });

  it('annotations of Quarkus in the template language Qute, whose sections are there only sometimes', async () => {
    const { sent: all } = await readMarked(
      'src/main/java/Clerk.java',
      `import io.quarkiverse.langchain4j.RegisterAiService;
@RegisterAiService
interface Clerk {
  @SystemMessage("""
      You are a clerk. {#if customer.vip}Be kind.{#else}Be short.{/if}
      Answer as { "a": 1 }, never as \\\\{a}.
      """)
  @UserMessage("{#for w in words}- ⟦{w.text}⟧ {/for}Tone: ⟦{tone ?: 'calm'}⟧.")
  String answer(Customer customer, List<Word> words, String tone);
}
`,
    );
    assert.deepEqual(all.flat(), [
      'system/system: You are a clerk. ?Be kind.??Be short.?\nAnswer as { "a": 1 }, never as {a}.\n',
      "messages/user: ?- ??«w.text»?? ?Tone: «tone ?: 'calm'».",
    ]);
  });

  it('annotations with the sections of Qute in a file that names no Quarkus', async () => {
    const { sent: all } = await readMarked(
      'src/main/java/Clerk.java',
      `import dev.langchain4j.service.SystemMessage;
interface Clerk {
  @SystemMessage("You are a clerk. {#if vip}Be kind to ⟦{name}⟧.{/if} End.")
  String answer(boolean vip, String name);
}
`,
    );
    assert.deepEqual(all.flat(), ['system/system: You are a clerk. ?Be kind to ??«name»??.? End.']);
  });

  it('annotations of what the user says: a value comes with each request, also where it is named as a setting', async () => {
    const { structure } = await readMarked(
      'src/main/java/Planner.java',
      `interface Planner {
  @SystemMessage("You plan evenings as ⟦{{botName}}⟧ in ⟦{{language}}⟧.")
  @UserMessage("Plan a ⟦{{style}}⟧ evening for ⟦{{userName}}⟧ of ⟦{{botName}}⟧ on ⟦{{current_date}}⟧.")
  String plan(String botName, String language, String style, String userName);
}
`,
    );
    const volatilities = structure.prompts.flatMap(({ regions }) =>
      regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
    );
    assert.deepEqual(volatilities, ['deploy', 'session', 'request', 'user', 'request', 'volatile']);
  });

  it('annotations of what the user says: the language of the answers is that of the conversation, any other may be of the turn', async () => {
    const { structure } = await readMarked(
      'src/main/java/Planner.java',
      `interface Planner {
  @UserMessage("""
    Plan an evening with ⟦{{language}}⟧ songs. Respond only in ⟦{{language}}⟧.
    Write the names in ⟦{{language}}⟧, and answer in the ⟦{{style}}⟧ style.
    """)
  String plan(String language, String style);
}
`,
    );
    const volatilities = structure.prompts.flatMap(({ regions }) =>
      regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
    );
    assert.deepEqual(volatilities, ['request', 'session', 'request', 'request']);
  });

  it('annotations of what the user says: so are the language into which all is translated, and whom the model is to be', async () => {
    const volatilitiesIn = async (said: string): Promise<string[]> => {
      const { structure } = await readMarked(
        'src/main/java/Planner.java',
        `interface Planner {\n  @UserMessage("${said}")\n  String plan(String language, String persona, String text);\n}\n`,
      );
      return structure.prompts.flatMap(({ regions }) =>
        regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
      );
    };
    for (const said of [
      'Translate the letter below into ⟦{{language}}⟧: ⟦{{text}}⟧',
      'translate to ⟦{{language}}⟧: ⟦{{text}}⟧',
      'You are a ⟦{{persona}}⟧. Plan an evening: ⟦{{text}}⟧',
    ])
      assert.deepEqual(await volatilitiesIn(said), ['session', 'request'], said);
    for (const said of [
      'Translate the letter. Send it to ⟦{{language}}⟧ schools: ⟦{{text}}⟧',
      'Translate ⟦{{language}}⟧ songs: ⟦{{text}}⟧',
      'Plan an evening for the ⟦{{persona}}⟧: ⟦{{text}}⟧',
    ])
      assert.deepEqual(await volatilitiesIn(said), ['request', 'request'], said);
  });
});
