import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../support/code-prompts.ts';

const GUIDE = 'You are the guide of a lighthouse. Be brief.';
const TOLD = `system/system: ${GUIDE}`;
const GOOGLE = 'import google.generativeai as genai\n\n';
const MODEL = `model = genai.GenerativeModel("gemini-2.5-flash", system_instruction="${GUIDE}")\n`;

/** What the last prompt of a file sends, without its name. */
const last = async (path: string, text: string): Promise<string[]> => (await sentIn(path, text)).at(-1)!.slice(1);

describe('What a chat of Gemini is asked', () => {
  it('stands behind what its model is told and the messages with which it begins', async () => {
    const python = `${GOOGLE}${MODEL}
def ask(question, talk):
    chat = model.start_chat(history=talk)
    return chat.send_message(question)
`;
    assert.deepEqual(await sentIn('a.py', python), [
      ['ask: chat.send_message', TOLD, 'messages/user: «talk»', 'messages/user: «question»'],
    ]);
    const typescript = `import { GoogleGenerativeAI } from '@google/generative-ai';
export async function ask(question: string) {
  const model = genAI.getGenerativeModel({ model: 'gemini-2.5-flash', systemInstruction: '${GUIDE}' });
  const chat = model.startChat({ history: [{ role: 'user', parts: [{ text: 'Good evening!' }] }] });
  return chat.sendMessageStream(\`A visitor asks: \${question}\`);
}
`;
    assert.deepEqual(await sentIn('a.ts', typescript), [
      [
        'ask: chat.sendMessageStream',
        TOLD,
        'messages/user: Good evening!',
        'messages/user: A visitor asks: «question»',
      ],
    ]);
  });

  it('stands behind what members tell in Go', async () => {
    const text = `package guide
import "github.com/google/generative-ai-go/genai"
func ask(ctx context.Context, client *genai.Client, question string) {
	model := client.GenerativeModel("gemini-1.5-flash")
	model.SystemInstruction = genai.NewUserContent(genai.Text("${GUIDE}"))
	cs := model.StartChat()
	cs.History = []*genai.Content{{Parts: []genai.Part{genai.Text("Good evening!")}, Role: "user"}}
	res, err := cs.SendMessage(ctx, genai.Text(question))
}
`;
    assert.deepEqual(await sentIn('a.go', text), [
      ['ask: cs.SendMessage', TOLD, 'messages/user: Good evening!', 'messages/user: «question»'],
    ]);
    const several = text.replace('genai.Text(question)', 'genai.Text("Visitor:"), genai.Text(question)');
    assert.deepEqual(await last('a.go', several), [
      TOLD,
      'messages/user: Good evening!',
      'messages/user: Visitor:',
      'messages/user: «question»',
    ]);
    const newer = `package guide
import "google.golang.org/genai"
func ask(ctx context.Context, client *genai.Client, question string) {
	config := &genai.GenerateContentConfig{SystemInstruction: genai.NewContentFromText("${GUIDE}", genai.RoleUser)}
	chat, err := client.Chats.Create(ctx, "gemini-2.5-flash", config, nil)
	first, err := chat.SendMessage(ctx, genai.Part{Text: question})
	second, err := chat.SendMessage(ctx, genai.Part{Text: "And in Dutch, please."})
}
`;
    assert.deepEqual(
      (await sentIn('a.go', newer)).map(([, ...sent]) => sent),
      [
        [TOLD, 'messages/user: «question»'],
        [TOLD, 'messages/user: «chat»', 'messages/user: And in Dutch, please.'],
      ],
    );
  });

  it('stands behind what was said before, if it is not seen to be the first', async () => {
    const asked = 'messages/user: Visitor: «question»';
    const kept = `${GOOGLE}class Guide:
    def __init__(self):
        ${MODEL}        self.chat = model.start_chat()

    def ask(self, question):
        return self.chat.send_message(f"Visitor: {question}")
`;
    assert.deepEqual(await last('a.py', kept), [TOLD, 'messages/user: «self.chat»', asked]);
    const lazy = `${GOOGLE}${MODEL}
class Guide:
    def ask(self, question):
        if not self.chat:
            self.chat = model.start_chat()
        return self.chat.send_message(f"Visitor: {question}")
`;
    assert.deepEqual(await last('a.py', lazy), [TOLD, 'messages/user: «self.chat»', asked]);
    const field = `import { GoogleGenAI } from '@google/genai';
export class Guide {
  chat = ai.chats.create({ model: 'gemini-2.5-flash', config: { systemInstruction: '${GUIDE}' } });
  async ask(question: string) {
    return this.chat.sendMessage({ message: \`Visitor: \${question}\` });
  }
}
`;
    assert.deepEqual(await last('a.ts', field), [TOLD, 'messages/user: «this.chat»', asked]);
    const loop = `${GOOGLE}${MODEL}chat = model.start_chat()
for question in questions:
    chat.send_message(f"Visitor: {question}")
`;
    assert.deepEqual(await last('a.py', loop), [TOLD, 'messages/user: «chat»', asked]);
    const maybe = `${GOOGLE}${MODEL}
def ask(question, chat=None):
    if chat is None: chat = model.start_chat()
    return chat.send_message(f"Visitor: {question}")
`;
    assert.ok(!(await last('a.py', maybe)).join('\n').startsWith(`${TOLD}\n${asked}`));
  });

  it('is found where the state of a page keeps the chat, and where it begins anew with the same', async () => {
    const text = `${GOOGLE}import streamlit as st
def page():
    if "chat" not in st.session_state:
        ${MODEL}        st.session_state.chat = model.start_chat(history=[])
    if st.button("Clear"):
        st.session_state.chat = model.start_chat(history=[])
    question = st.chat_input()
    return st.session_state.chat.send_message(question)
`;
    assert.deepEqual(await last('a.py', text), [TOLD, 'messages/user: «question»']);
  });

  it('is not told what only one of two chats is', async () => {
    const text = `${GOOGLE}def ask(question, night):
    if night:
        chat = genai.GenerativeModel("gemini-2.5-flash", system_instruction="${GUIDE}").start_chat()
    else:
        chat = genai.GenerativeModel("gemini-2.5-flash", system_instruction="You are the keeper of the lamp.").start_chat()
    return chat.send_message(question)
`;
    const { prompts } = await readCode('a.py', text);
    assert.deepEqual(
      prompts.filter(({ prompt }) => prompt.name.endsWith('send_message')),
      [],
    );
  });

  it('is not told what the file gives it later', async () => {
    const text = `${GOOGLE}${MODEL}model.system_instruction = read_rules()
def ask(question):
    return model.generate_content(f"Visitor: {question}")
`;
    const asked = (await sentIn('a.py', text)).find(([name]) => name === 'ask: model.generate_content');
    assert.deepEqual(asked, ['ask: model.generate_content', 'messages/user: Visitor: «question»']);
  });
});

describe('What an agent is asked', () => {
  it('stands behind what LangGraph makes it with', async () => {
    const head = 'from langgraph.prebuilt import create_react_agent\n\n';
    const asked = (made: string, call: string): string =>
      `${head}agent = create_react_agent(llm, [], prompt="${GUIDE}"${made})\n\ndef ask(question, state):\n    return ${call}\n`;
    const message = 'agent.invoke({"messages": [("user", f"Visitor: {question}")]})';
    assert.deepEqual(await last('a.py', asked('', message)), [TOLD, 'messages/user: Visitor: «question»']);
    assert.deepEqual(await last('a.py', asked('', 'agent.astream_events(state, version="v2")')), [
      TOLD,
      'messages/user: «state»',
    ]);
  });

  it('stands behind what was said before, where it keeps that', async () => {
    const text = `from strands import Agent
agent = Agent(system_prompt="${GUIDE}")
def ask(question):
    return agent(f"Visitor: {question}")
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['Agent', TOLD],
      ['ask: agent', TOLD, 'messages/user: «agent»', 'messages/user: Visitor: «question»'],
    ]);
  });

  it('is found in the libraries of TypeScript', async () => {
    const asked = [TOLD, 'messages/user: Visitor: «question»'];
    const ask = (head: string, made: string, call: string): string =>
      `${head}\nconst guide = ${made};\nexport async function ask(question: string) {\n  return ${call};\n}\n`;
    const agent = `new Agent({ instructions: '${GUIDE}' })`;
    const question = '`Visitor: ${question}`';
    for (const text of [
      ask("import { Agent, run } from '@openai/agents';", agent, `run(guide, ${question})`),
      ask("import { Agent } from '@mastra/core/agent';", agent, `guide.generate(${question})`),
      ask(
        "import { ToolLoopAgent } from 'ai';",
        `new ToolLoopAgent({ instructions: '${GUIDE}' })`,
        `guide.stream({ prompt: ${question} })`,
      ),
      ask(
        "import { createAgent } from 'langchain';",
        `createAgent({ systemPrompt: '${GUIDE}' })`,
        `guide.invoke({ messages: [{ role: 'user', content: ${question} }] })`,
      ),
    ])
      assert.deepEqual(await last('a.ts', text), asked, text);
  });

  it('is found in C# and Rust', async () => {
    const csharp = `public class Guide {
  public async Task<string> Ask(ChatClient client, string question) {
    AIAgent agent = client.CreateAIAgent(instructions: "${GUIDE}");
    return (await agent.RunAsync(question)).Text;
  }
}
`;
    assert.deepEqual(await last('Guide.cs', csharp), [TOLD, 'messages/user: «question»']);
    const rust = `use rig::{completion::Chat, providers::openai};
async fn ask(question: &str, talk: Vec<Message>) -> Result<String> {
    let guide = openai::Client::from_env().agent("gpt-5").preamble("${GUIDE}").build();
    guide.chat(question, talk).await
}
`;
    assert.deepEqual(await last('a.rs', rust), [TOLD, 'messages/user: «talk»', 'messages/user: «question»']);
  });

  it('is no prompt of an object of another kind', async () => {
    const text = `import { Agent } from 'node:https';
const agent = new Agent({ keepAlive: true });
export const ask = (question: string) => agent.generate(\`You are asked: \${question}\`, agent.stream(question));
`;
    assert.deepEqual(
      (await readCode('a.ts', text)).prompts.filter(({ prompt }) => sentBy(text, prompt).length > 1),
      [],
    );
  });
});

describe('An agent', () => {
  it('of the ADK has its instructions as they are sent, with what fills them', async () => {
    const text = `from google.adk.agents import LlmAgent
guide = LlmAgent(name="guide", instruction="Tell of {ship} and of {lamp?}.", global_instruction="Be brief.")
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['LlmAgent', 'system/system: Be brief.', 'system/system: Tell of «ship» and of «lamp?».'],
    ]);
  });

  it('of Agno says what it is', async () => {
    const text = `from agno.agent import Agent
guide = Agent(description="${GUIDE}", instructions=["Use tables."])
`;
    assert.deepEqual(await sentIn('a.py', text), [['Agent', TOLD, 'system/system: Use tables.']]);
  });
});

describe('Messages of a builder of Haystack', () => {
  it('are filled, however they are made', async () => {
    const text = `from haystack.components.builders import ChatPromptBuilder
builder = ChatPromptBuilder(template=[ChatMessage.from_system("${GUIDE}"), ChatMessage.from_user("Tell of {{ ship }}.")])
`;
    assert.deepEqual(await sentIn('a.py', text), [['ChatPromptBuilder', TOLD, 'messages/user: Tell of «ship».']]);
  });
});

describe('A body of a request with a model', () => {
  it('needs no word of what a function is given', async () => {
    const text = `impl Clerk {
    async fn send(&self, rules: &str, asked: &str) -> Result<String> {
        let body = json!({ "model": "claude-opus-5", "system": rules, "messages": [{ "role": "user", "content": asked }] });
        self.http.post(URL).json(&body).send().await
    }
    async fn mend(&self, code: &str) -> Result<String> {
        self.send(&self.rules, &format!("Mend: {}", code)).await
    }
}
`;
    assert.deepEqual(await last('clerk.rs', text), ['system/system: «rules»', 'messages/user: Mend: «{}»']);
    assert.deepEqual(await last('clerk.rs', text.replace('Mend: {}', '{}')), [
      'system/system: «rules»',
      'messages/user: «{}»',
    ]);
  });
});

describe('What a page shows as an answer', () => {
  it('is no prompt', async () => {
    const text = `export async function rooms(history, guests: number) {
  history.done([...history.get(), { role: 'assistant', content: \`Showing the rooms for \${guests} guests.\` }]);
  setMessages((before) => [...before, { role: 'assistant', content: 'Sorry, something went wrong. Please try again.' }]);
}
`;
    assert.deepEqual(await sentIn('a.tsx', text), []);
  });
});

describe('A service of LangChain4j', () => {
  it('is asked what its parameter says', async () => {
    const text = `interface Guide {
    @SystemMessage("${GUIDE}")
    String ask(@MemoryId String id, @UserMessage String question);

    @SystemMessage("${GUIDE}")
    String tell(String story);
}
`;
    assert.deepEqual(await sentIn('Guide.java', text), [
      ['Guide.ask', TOLD, 'messages/user: «question»'],
      ['Guide.tell', TOLD, 'messages/user: «story»'],
    ]);
  });
});
