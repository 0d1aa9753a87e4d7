import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';

/** How each framework's own documentation writes a request, with what varies in it marked, and what is sent for it. */
const SAMPLES: readonly (readonly [framework: string, code: string, sent: readonly string[]])[] = [
  [
    'the Anthropic SDK',
    `import anthropic

client = anthropic.Anthropic()

def ask(book, question):
    return client.messages.create(
        model="claude-opus-4-1-20250805",
        max_tokens=1024,
        tools=[{"name": "get_weather", "description": "Get the weather in a city.", "input_schema": {"type": "object"}}],
        system=[
            {"type": "text", "text": "You are an AI assistant tasked with analyzing literary works."},
            {"type": "text", "text": book, "cache_control": {"type": "ephemeral", "ttl": "1h"}},
        ],
        messages=[{"role": "user", "content": f"Analyze ⟦{question}⟧."}],
    )
`.replace('"text": book', '"text": ⟦book⟧'),
    [
      'tools: {"name":"get_weather","description":"Get the weather in a city.","input_schema":{"type":"object"}}',
      'system/system: You are an AI assistant tasked with analyzing literary works.',
      'system/system 1h: «book»',
      'messages/user: Analyze «question».',
    ],
  ],
  [
    'the OpenAI SDK',
    `from openai import OpenAI

client = OpenAI()

def ask(question):
    return client.chat.completions.create(
        model="gpt-5",
        messages=[
            {"role": "developer", "content": "Talk like a pirate."},
            {"role": "user", "content": ⟦question⟧},
        ],
    )
`,
    ['system/system: Talk like a pirate.', 'messages/user: «question»'],
  ],
  [
    "OpenAI's responses",
    `from openai import OpenAI

client = OpenAI()

def ask(question):
    return client.responses.create(
        model="gpt-5",
        instructions="You are a coding assistant that talks like a pirate.",
        input="How do I check ⟦%s⟧?" % question,
    )
`,
    ['system/system: You are a coding assistant that talks like a pirate.', 'messages/user: How do I check «s»?'],
  ],
  [
    'Bedrock',
    `import boto3

client = boto3.client("bedrock-runtime")

def ask(document, question):
    return client.converse(
        modelId="anthropic.claude-sonnet-4-20250514-v1:0",
        system=[{"text": "You are an expert in contracts."}, {"cachePoint": {"type": "default"}}],
        messages=[
            {"role": "user", "content": [{"text": ⟦document⟧}, {"cachePoint": {"type": "default"}}, {"text": ⟦question⟧}]}
        ],
    )
`,
    ['system/system 5m: You are an expert in contracts.', 'messages/user 5m: «document»', 'messages/user: «question»'],
  ],
  [
    'Vertex',
    `from anthropic import AnthropicVertex
from vertexai.generative_models import GenerativeModel

def gemini(text):
    model = GenerativeModel("gemini-2.5-pro", system_instruction="You translate to French.")
    return model.generate_content(f"Translate: {text}")

def claude(text):
    return AnthropicVertex(region="global", project_id="p").messages.create(
        model="claude-opus-4-1@20250805",
        max_tokens=100,
        system="You translate to German.",
        messages=[{"role": "user", "content": text}],
    )
`
      .replace('{text}', '⟦{text}⟧')
      .replace('"content": text', '"content": ⟦text⟧'),
    [
      'system/system: You translate to French.',
      'messages/user: Translate: «text»',
      'system/system: You translate to German.',
      'messages/user: «text»',
    ],
  ],
  [
    'LiteLLM',
    `from litellm import completion

def ask(question):
    return completion(
        model="anthropic/claude-3-5-sonnet-20240620",
        messages=[
            {"role": "system", "content": "You are an AI assistant tasked with analyzing legal documents."},
            {"role": "user", "content": [{"type": "text", "text": ⟦question⟧}]},
        ],
        cache_control_injection_points=[{"location": "message", "role": "system"}, {"location": "message", "index": -1}],
    )
`,
    [
      'system/system 5m: You are an AI assistant tasked with analyzing legal documents.',
      'messages/user 5m: «question»',
    ],
  ],
  [
    'LangChain',
    `from langchain_anthropic import ChatAnthropic
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.messages import SystemMessage

prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You are a helpful assistant that translates ⟦{input_language}⟧ to ⟦{output_language}⟧."),
        ("human", "⟦{input}⟧"),
    ]
)
chain = prompt | ChatAnthropic(model="claude-sonnet-4-20250514")

def ask(question):
    return ChatAnthropic(model="claude-sonnet-4-20250514").invoke(
        [
            SystemMessage(content=[{"type": "text", "text": "You are a technology expert.", "cache_control": {"type": "ephemeral"}}]),
            ("human", ⟦question⟧),
        ]
    )
`,
    [
      'system/system: You are a helpful assistant that translates «input_language» to «output_language».',
      'messages/user: «input»',
      'system/system 5m: You are a technology expert.',
      'messages/user: «question»',
    ],
  ],
  [
    'LlamaIndex',
    `from llama_index.core import PromptTemplate
from llama_index.core.llms import ChatMessage
from llama_index.llms.anthropic import Anthropic

template = PromptTemplate(
    "Context information is below.\\n⟦{context_str}⟧\\nAnswer the question: ⟦{query_str}⟧\\n"
)
llm = Anthropic(model="claude-opus-4-0")

def ask(question):
    return llm.chat([ChatMessage(role="system", content="You are a pirate with colorful personality."), ChatMessage(role="user", content=⟦question⟧)])
`,
    [
      'messages/user: Context information is below.\n«context_str»\nAnswer the question: «query_str»\n',
      'system/system: You are a pirate with colorful personality.',
      'messages/user: «question»',
    ],
  ],
  [
    'PydanticAI',
    `from pydantic_ai import Agent, CachePoint, RunContext

agent = Agent(
    "anthropic:claude-sonnet-4-5",
    instructions="Be concise, reply with one sentence.",
    model_settings=AnthropicModelSettings(anthropic_cache_instructions=True),
)

@agent.system_prompt
def add_the_users_name(ctx: RunContext[str]) -> str:
    return f"The user's name is ⟦{ctx.deps}⟧."

def ask(document, question):
    return agent.run_sync([⟦document⟧, CachePoint(ttl="1h"), "Answer the question in one sentence: ", ⟦question⟧])
`,
    [
      'system/system: Be concise, reply with one sentence.',
      "system/system 5m: The user's name is «ctx.deps».",
      "system/system: The user's name is «ctx.deps».",
      'system/system: Be concise, reply with one sentence.',
      "system/system 5m: The user's name is «ctx.deps».",
      'messages/user 1h: «document»',
      'messages/user: Answer the question in one sentence: ',
      'messages/user: «question»',
    ],
  ],
  [
    'Semantic Kernel',
    `from semantic_kernel import Kernel
from semantic_kernel.contents import ChatHistory

async def ask(kernel: Kernel, city):
    history = ChatHistory(system_message="You are a travel assistant.")
    history.add_user_message(f"Tell me about {city}.")
    return await kernel.invoke_prompt("Is ⟦{{$city}}⟧ worth a visit in ⟦{{$month}}⟧?", city=city)
`.replace('{city}', '⟦{city}⟧'),
    [
      'system/system: You are a travel assistant.',
      'messages/user: Tell me about «city».',
      'messages/user: Is «$city» worth a visit in «$month»?',
    ],
  ],
];

describe('Frameworks of Python', () => {
  for (const [framework, code, expected] of SAMPLES) {
    it(`${framework} is read as its documentation writes it`, async () => {
      const { sent } = await readMarked('src/ask.py', code);
      assert.deepEqual(sent.flat(), expected);
    });
  }
});
