const TIDE = `@tool
def tide(harbour: str) -> str:
    """Tells how high the water stands."""
    return water(harbour)
`;

/** How frameworks are given tools, and what the first request that has some sends. */
export const SAMPLES: readonly (readonly [way: string, path: string, code: string, sent: readonly string[]])[] = [
  [
    'bound to a model under another name',
    'ask.py',
    `${TIDE}
def ask(question):
    bound = model.bind_tools([tide])
    return bound.invoke([("system", "You are the clerk."), ("human", question)])
`,
    ['tools: «tide»Tells how high the water stands.', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound where the model is asked',
    'ask.py',
    `${TIDE}
def ask(question):
    return model.bind_tools([tide]).invoke([("system", "You are the clerk."), ("human", question)])
`,
    ['tools: «tide»Tells how high the water stands.', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound by a constructor',
    'ask.py',
    `${TIDE}
class Clerk:
    def __init__(self):
        self.llm = ChatAnthropic(model="claude-opus-5").bind(tools=[tide])
    def ask(self, question):
        return self.llm.invoke([SystemMessage(content="You are the clerk."), HumanMessage(content=question)])
`,
    ['tools: «tide»Tells how high the water stands.', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound, whatever they are',
    'ask.py',
    `def ask(question, names):
    return model.bind_tools(load(names)).invoke([("system", "You are the clerk."), ("human", question)])
`,
    ['tools: «load(names)»', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound in TypeScript',
    'ask.ts',
    `const tide = tool(async ({ harbour }) => water(harbour), { name: 'tide', description: 'Tells the tide', responseFormat: 'content' });
const model = new ChatAnthropic({ model: 'claude-opus-5' }).bindTools([tide]);
export const ask = (question: string) => model.invoke([['system', 'You are the clerk.'], ['human', question]]);
`,
    [
      'tools: {"name":"tide","description":"Tells the tide"}',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound to one of two models',
    'ask.py',
    `${TIDE}
def ask(question, sea):
    bound = model.bind_tools([tide]) if sea else model
    return bound.invoke([("system", "You are the clerk."), ("human", question)])
`,
    [
      'tools: ?«tide»??Tells how high the water stands.?',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound in one of two branches',
    'ask.py',
    `${TIDE}
def ask(question, sea):
    llm = ChatAnthropic(model="claude-opus-5")
    if sea:
        llm = llm.bind_tools([tide])
    return llm.invoke([("system", "You are the clerk."), ("human", question)])
`,
    [
      'tools: ?«tide»??Tells how high the water stands.?',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound in both of two branches',
    'ask.py',
    `${TIDE}
def ask(question, sea):
    if sea:
        bound = model.bind_tools([tide])
    else:
        bound = model.bind_tools([day])
    return bound.invoke([("system", "You are the clerk."), ("human", question)])
`,
    [
      'tools: ?«tide»??Tells how high the water stands.?',
      'tools: ?«day»?',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound to the model behind a template',
    'ask.py',
    `${TIDE}
prompt = ChatPromptTemplate.from_messages([("system", "You are the clerk."), ("human", "{question}")])
chain = prompt | ChatAnthropic(model="claude-opus-5", stop=[")"]).bind_tools([tide, load("day")], tool_choice="any") | parser
`,
    [
      'tools: «[tide, load("day")], tool_choice="any"»',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound to the model behind a template, under a name',
    'ask.py',
    `${TIDE}
def ask(question):
    tools = [tide]
    bound = ChatAnthropic(model="claude-opus-5").bind_tools(tools, strict=True)
    prompt = ChatPromptTemplate.from_messages([("system", "You are the clerk."), ("human", "{question}")])
    return (prompt | bound).invoke({"question": question})
`,
    ['tools: «tide»Tells how high the water stands.', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound to the model behind a template, and changed',
    'ask.py',
    `${TIDE}
def ask(question):
    tools = [tide]
    prompt = ChatPromptTemplate.from_messages([("system", "You are the clerk."), ("human", "{question}")])
    tools.append(day)
    return (prompt | llm.bind_tools(tools)).invoke({"question": question})
`,
    ['tools: «tools»', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound to the model behind a template, by a parameter',
    'ask.py',
    `${TIDE}
tools = [tide]
prompt = ChatPromptTemplate.from_messages([("system", "You are the clerk."), ("human", "{question}")])
def made(tools):
    return prompt | llm.bind_tools(tools)
`,
    ['tools: «tools»', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound to the model of one of two chains',
    'ask.py',
    `${TIDE}
prompt = ChatPromptTemplate.from_messages([("system", "You are the clerk."), ("human", "{question}")])
first = prompt | llm.bind_tools([tide])
second = prompt | llm
`,
    [
      'tools: ?«tide»??Tells how high the water stands.?',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'bound to the model behind a template that has no name',
    'ask.ts',
    `const tide = tool(async ({ harbour }) => water(harbour), { name: 'tide', description: 'Tells the tide' });
const chain = ChatPromptTemplate.fromMessages([['system', 'You are the clerk.'], ['human', '{question}']]).pipe(model.bindTools([tide, day]));
`,
    ['tools: «tide»', 'tools: «day»', 'system/system: You are the clerk.', 'messages/user: «question»'],
  ],
  [
    'bound to the model behind a template, in TypeScript',
    'ask.ts',
    `const tide = tool(async ({ harbour }) => water(harbour), { name: 'tide', description: 'Tells the tide' });
const prompt = ChatPromptTemplate.fromMessages([['system', 'You are the clerk.'], ['human', '{question}']]);
const chain = prompt.pipe(model.bindTools([tide]));
`,
    [
      'tools: {"name":"tide","description":"Tells the tide"}',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'of an agent, behind its model',
    'ask.py',
    `${TIDE}
agent = create_react_agent(model, [tide], prompt="You are the clerk.")
`,
    ['tools: «tide»Tells how high the water stands.', 'system/system: You are the clerk.'],
  ],
  [
    'in the text of a prompt, where an agent is given one',
    'ask.py',
    `${TIDE}
agent = create_react_agent(llm, [tide], PromptTemplate.from_template("You are the clerk. You have {tools}. Now: {input}"))
`,
    ['messages/user: You are the clerk. You have «tools». Now: «input»'],
  ],
  [
    'told by their decorators',
    'ask.py',
    `@function_tool(name_override="tides", description_override="Tells the tides of a day.")
def tide(harbour: str) -> str:
    """Reads the table."""
@function_tool(description_override=None)
def day() -> str:
    """Tells the day."""
@function_tool(use_docstring_info=False)
def dice() -> str:
    """Rolls a die."""
@function_tool(is_enabled=may_pay)
def pay() -> str:
    """Pays."""
@function_tool(is_enabled=True)
def bill() -> str:
    """Bills."""
agent = Agent(name="Clerk", instructions="You are the clerk.", tools=[tide, day, dice, pay, bill])
`,
    [
      'tools: «tide»Tells the tides of a day.',
      'tools: «day»Tells the day.',
      'tools: «dice»',
      'tools: ?«pay»??Pays.?',
      'tools: «bill»Bills.',
      'system/system: You are the clerk.',
    ],
  ],
  [
    'of an agent, by its decorators',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.")
@agent.tool
async def tide(ctx: RunContext[str], harbour: str) -> str:
    """Tells how high the water stands."""
@agent.tool_plain(prepare=only_once)
def dice() -> str:
    """Rolls a die."""
@agent.toolset
def others(ctx):
    """Gives what the user may use."""
@other.tool
def day() -> str:
    """Tells the day."""
`,
    [
      'tools: «@agent.tool»Tells how high the water stands.',
      'tools: ?«@agent.tool_plain»??Rolls a die.?',
      'tools: «@agent.toolset»',
      'system/system: You are the clerk.',
    ],
  ],
  [
    'of an agent, whose functions tell the system more',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.")
@agent.tool_plain
def dice() -> str:
    """Rolls a die."""
@agent.system_prompt
def about_user(ctx: RunContext[str]) -> str:
    return f"The user's name is {ctx.deps}."
@agent.instructions
async def about_ship():
    return await told_of_ship()
@other.instructions
def about_other() -> str:
    return "You are another."
`,
    [
      'tools: «@agent.tool_plain»Rolls a die.',
      'system/system: «@agent.instructions»',
      'system/system: You are the clerk.',
      "system/system: The user's name is «ctx.deps».",
    ],
  ],
  [
    'of an agent, whose functions tell the system all',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", deps_type=str)
@agent.tool_plain
def dice() -> str:
    """Rolls a die."""
@agent.system_prompt(dynamic=True)
def about_all() -> str:
    return "You are the clerk."
`,
    ['tools: «@agent.tool_plain»Rolls a die.', 'system/system: You are the clerk.'],
  ],
  [
    'of an agent in a function, which are not read',
    'ask.py',
    `def made():
    agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.")
    @agent.tool_plain
    def dice() -> str:
        """Rolls a die."""
    return agent
`,
    ['tools: «@agent.tool_plain»', 'system/system: You are the clerk.'],
  ],
  [
    'of servers',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.", toolsets=[MCPServerStdio("uv", args=["run"])])
`,
    ['tools: «[MCPServerStdio("uv", args=["run"])]»', 'system/system: You are the clerk.'],
  ],
  [
    'of no servers',
    'ask.py',
    `agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.", toolsets=[], mcp_servers=None)
`,
    ['system/system: You are the clerk.'],
  ],
  [
    'spread among others, in their order',
    'ask.ts',
    `const day = { description: 'Tells the day', inputSchema: {} };
export const ask = (question: string, others: ToolSet) =>
  generateText({ model: anthropic('claude-opus-5'), system: 'You are the clerk.', tools: { ...others, day }, prompt: question });
`,
    [
      'tools: «others»',
      'tools: "day":{"description":"Tells the day","inputSchema":{}}',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'of which some are chosen',
    'ask.ts',
    `await generateText({ model: anthropic('claude-opus-5'), system: 'You are the clerk.', tools: { day: { description: 'Tells the day' } }, activeTools: ['day'], prompt: question });
`,
    [
      'tools: ?"day":{"description":"??Tells the day??"}?',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'by name, description and schema',
    'ask.ts',
    `const tide = tool('tide', 'Tells the tide', { harbour: z.string().describe('Its name') }, async (args) => water(args.harbour));
await client.messages.create({ model: 'claude-opus-5', system: 'You are the clerk.', tools: [tide], messages: [{ role: 'user', content: question }] });
`,
    [
      'tools: {"name":"tide","description":"Tells the tide","input_schema":{"harbour":«z.string().describe(\'Its name\')»Its name}}',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'of annotated methods, in Java',
    'Ask.java',
    `class Tides {
  @Tool(description = "Tells how high the water stands")
  String tide(@ToolParam(description = "The name of the harbour") String harbour) { return water(harbour); }
  @Tool("Tells the day")
  String day(@P("In which zone") String zone, String other) { return day(zone); }
  @Deprecated
  String other() { return ""; }
}
class Ask {
  String ask(ChatClient chatClient, String question, Object more) {
    return chatClient.prompt().system("You are the clerk.").user(question).tools(new Tides(), more).call().content();
  }
}
`,
    [
      'tools: «new Tides()»Tells how high the water standsThe name of the harbourTells the dayIn which zone',
      'tools: «more»',
      'system/system: You are the clerk.',
      'messages/user: «question»',
    ],
  ],
  [
    'of the annotations of a service, in Java',
    'Clerk.java',
    `@RegisterAiService(tools = { Tides.class, Days.class })
interface Clerk {
  @SystemMessage("You are the clerk.")
  String chat(@UserMessage String message);
}
class Days {
  @Tool("Tells the day") String day() { return ""; }
}
`,
    [
      'tools: «Tides.class»',
      'tools: «Days.class»Tells the day',
      'system/system: You are the clerk.',
      'messages/user: «message»',
    ],
  ],
  [
    'of the builder of a service, in Java',
    'Clerk.java',
    `interface Clerk {
  @SystemMessage("You are the clerk.") String chat(@UserMessage String message);
}
class Tides {
  @Tool("Tells how high the water stands") String tide(String harbour) { return ""; }
}
class App {
  Clerk clerk = AiServices.builder(Clerk.class)
      .chatModel(model("a) (b"))
      .tools(new Tides(), others(1, 2))
      .toolProvider(servers)
      .build();
  Other other = AiServices.builder(Other.class).tools(new Days()).build();
}
`,
    [
      'tools: «new Tides()»Tells how high the water stands',
      'tools: «others(1, 2)»',
      'tools: «servers»',
      'system/system: You are the clerk.',
      'messages/user: «message»',
    ],
  ],
  [
    'of one of two builders of a service, in Java',
    'Clerk.java',
    `interface Clerk {
  @SystemMessage("You are the clerk.") String chat(@UserMessage String message);
}
class App {
  Clerk plain = AiServices.builder(Clerk.class).chatModel(model).build();
  Clerk clerk = AiServices.<Clerk>builder(Clerk.class).tools(new Tides()).build();
}
`,
    ['tools: ?«new Tides()»?', 'system/system: You are the clerk.', 'messages/user: «message»'],
  ],
  [
    'further down a chain of calls, in Rust',
    'src/ask.rs',
    `async fn ask(question: &str) -> String {
    let agent = client.agent("claude-opus-5").preamble("You are the clerk.")
        .context("a) (b").tool(Tide).dynamic_tools(2, index, toolset)
        .build();
    agent.prompt(question).await.unwrap()
}
`,
    ['tools: «Tide»', 'tools: «2, index, toolset»', 'system/system: You are the clerk.'],
  ],
];
