import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

describe('Prompts in Rust', () => {
  it('are built by strings that grow and by formatting macros with what they capture', async () => {
    const text = `use async_openai::Client;
const RULES: &[&str] = &["Be polite.", "Be brief."];
impl Agent {
    const TONE: &'static str = "kind";
    pub fn build_prompt(&self, name: &str, n: u32) -> String {
        let mut p = String::from("You are \\
           a steward\\n\\u{1F600}");
        p.push_str(&format!("Guest {name} {} {{x}} {n:>5} {tone}", self.name, tone = Self::TONE));
        if n > 3 { p += "a"; } else { p.push_str("b") }
        for r in RULES.iter() { p.push_str(r); }
        writeln!(p, "x {}", n).unwrap();
        self.add_notes(&mut p);
        let m = match n { 1 => "one", _ => "many" };
        p = p + m + concat!("c", "d\\n");
        p.push_str(include_str!("prompt.md"));
        p
    }
    fn add_notes(&self, out: &mut String) { out.push_str("Notes: "); *out += &self.name; }
}
`;
    const { prompts } = await readCode('agent.rs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        [
          'build_prompt',
          'system/system: You are a steward\n😀Guest «name» «{}» {x} «n:>5» ‹tone›kind?a??b?Be polite.Be brief.x «{}»\nNotes: «self.name»‹m›?one??many?cd\n«include_str!("prompt.md")»',
        ],
      ],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('{name}'));
    const file = prompts[0]!.prompt.blocks.at(-1)!.segments.at(-1)!;
    assert.equal(file.kind === 'dynamic' && file.origin, 'file');
  });

  it('go to a model as JSON, builders and lists of messages, also within macros', async () => {
    const text = `static SYSTEM_PROMPT: &str = r#"You are a "steward" {name}"#;
async fn ask(q: &str) -> Result<()> {
    let body = json!({"model": "claude-opus-5", "system": SYSTEM_PROMPT, "messages": [{"role": "user", "content": format!("Answer {q}")}]});
    let request = CreateChatCompletionRequestArgs::default().model("gpt-5.5").messages(vec![
        ChatCompletionRequestSystemMessageArgs::default().content("You are kind.").build()?.into(),
        ChatCompletionRequestUserMessageArgs::default().content(q).build()?.into(),
    ]).build()?;
    let agent = client.agent("gpt-4o").preamble("You are a helpful pirate.").build();
    let messages = vec![Message { role: Role::System, content: "Be kind.".to_string() }, Message::user(q)];
    Ok(())
}
#[cfg(test)]
mod tests {
    fn prompt() -> &'static str { "You are a prompt of a test." }
}
`;
    const prompts = requestsOf(await readCode('chat.rs', text));
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(text, prompt)]),
      [
        ['claude-opus-5', 'system/system: You are a "steward" {name}', 'messages/user: Answer «q»'],
        ['gpt-5.5', 'system/system: You are kind.', 'messages/user: «q»'],
        ['gpt-4o', 'system/system: You are a helpful pirate.'],
        [undefined, 'system/system: Be kind.', 'messages/user: «q»'],
      ],
    );
  });

  it('are conditional in loops that may go on with the next turn', async () => {
    const text = `fn build_prompt(name: &str) -> String {
    let mut prompt = String::from("You are an agent of all.\\n");
    for rule in ["One.", "Two."] {
        if rule == name { continue; }
        prompt.push_str(rule);
    }
    prompt
}
`;
    const { prompts } = await readCode('src/a.rs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You are an agent of all.\n?«rule»?']],
    );
  });

  it('have tools and messages of requests that setters fill', async () => {
    const text = `pub async fn plan(client: &Anthropic, question: String) -> Result<Message> {
    let clock = Tool::new("tide_table")
        .with_description("Gives high and low water of a harbour")
        .with_input_schema(json!({"type": "object"}));
    let params = MessageCreateParams::new("claude-opus-5", 1024)
        .with_system("Plan trips for small sailing boats.")
        .with_tools(vec![clock])
        .with_messages(vec![Message::user(question)]);
    client.messages().create(params).await
}

pub async fn chat(client: &Client, question: &str) -> Result<ChatResponse> {
    let request = ChatRequest::new(vec![ChatMessage::system("Answer as a harbour master.")])
        .append_message(ChatMessage::user(question))
        .append_tool(Tool::new("berths", "Lists free berths"));
    client.exec_chat(MODEL, request, None).await
}
`;
    const prompts = requestsOf(await readCode('sail.rs', text));
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(text, prompt)]),
      [
        [
          'claude-opus-5',
          'tools: {"name":"tide_table","description":"Gives high and low water of a harbour","input_schema":{"type":"object"}}',
          'system/system: Plan trips for small sailing boats.',
          'messages/user: «question»',
        ],
        [
          undefined,
          'tools: {"name":"berths","description":"Lists free berths"}',
          'system/system: Answer as a harbour master.',
          'messages/user: «question»',
        ],
      ],
    );
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      'fn prompt(x: &str) -> String {\n  let p = format!(r#"You {x} {}"#, vec![json!({"a": x.len()})].join("\\n"));\n  if let Some(y) = x { p } else { match x { _ => "b".into() } }\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('a.rs', text.slice(0, end));
  });
});
