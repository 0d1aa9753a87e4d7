import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation } from '../evaluate/evaluation.ts';
import type { Field, RecordValue, Value } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import { unchanged } from './conversions.ts';

/** What functions of libraries make of a function, or of an agent, that is to be a tool: what the model is told of it. */

/** The fields of LangChain's tools that are sent. */
const SENT = new Set(['name', 'description', 'schema']);

/**
 * `tool({ description, inputSchema })` of the AI SDK, `tool(run, { name, description, schema })` of LangChain,
 * `tool(name, description, schema, run)` of the Claude Agent SDK. Source: their references.
 */
export const madeTool: Operation = (call) => {
  const [first, second, third] = call.args;
  if (second?.value.kind === 'record' && second.name === undefined && first?.value.kind !== 'record' && !third) {
    const { fields, ...record } = second.value;
    return { ...record, fields: new Map([...fields].filter(([name]) => SENT.has(name))) };
  }
  if (first?.value.kind !== 'text' || second?.value.kind !== 'text') return unchanged(call);
  return toolOf(call.call, [
    ['name', first],
    ['description', second],
    ['input_schema', third],
  ]);
};

const NAMED: ReadonlyMap<string, string> = new Map([
  ['tool_name', 'name'],
  ['toolName', 'name'],
  ['tool_description', 'description'],
  ['toolDescription', 'description'],
]);
/** Whether it is there at all is decided with each request. */
const ONLY_SOMETIMES = /^is_?[eE]nabled$/;

/** `agent.as_tool(tool_name=…, tool_description=…)` of the OpenAI Agents SDK. Source: its reference, "Agents as tools". */
export const agentAsTool: Operation = ({ call, args }) => {
  const given = args.flatMap(({ name, value, expression }): (readonly [string, Field])[] => {
    if (name !== undefined) return [[name, { value, span: spanOf(expression) }]];
    return value.kind === 'record' ? [...value.fields] : [];
  });
  if (given.length === 0 || given.some(([name]) => ONLY_SOMETIMES.test(name))) return undefined;
  const told = given.flatMap(([name, field]): (readonly [string, Field])[] => {
    const sent = NAMED.get(name);
    return sent === undefined ? [] : [[sent, field]];
  });
  return told.length > 0 ? recordOf(call, told) : undefined;
};

/** The arguments that are the function itself. */
const FUNCTION = /^(?:fn|func|function|coroutine|async_fn)$/;

/**
 * `FunctionTool.from_defaults(search)` of LlamaIndex, `StructuredTool.from_function(func=search, description=…)` of LangChain: the model is
 * told of the function by its docstring, or of what the call says instead. Source: their references.
 */
export const toolOfFunction: Operation = ({ call, args }) => {
  const given = args.find(
    ({ name, value }) => value.kind === 'function' && (name === undefined || FUNCTION.test(name)),
  );
  if (!given || args.some(({ spread }) => spread)) return undefined;
  const told = ['name', 'description'].flatMap((name): (readonly [string, EvaluatedArgument])[] => {
    const own = args.find((one) => one.name === name);
    return own ? [[name, own]] : [];
  });
  return told.some(([name]) => name === 'description') ? toolOf(call, told) : given.value;
};

function toolOf(
  call: CallExpression,
  given: readonly (readonly [name: string, argument: EvaluatedArgument | undefined])[],
): Value {
  return recordOf(
    call,
    given.flatMap(([name, argument]): (readonly [string, Field])[] =>
      argument ? [[name, { value: argument.value, span: spanOf(argument.expression) }]] : [],
    ),
  );
}

function recordOf(call: CallExpression, fields: readonly (readonly [string, Field])[]): RecordValue {
  return { kind: 'record', ...spanOf(call), fields: new Map(fields), isOpen: true };
}
