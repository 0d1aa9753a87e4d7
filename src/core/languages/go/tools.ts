import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation } from '../evaluate/evaluation.ts';
import type { Field, Value } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import { listOfArguments } from '../operations/builders.ts';

/** What libraries of Go make of a function that is to be a tool: what the model is told of it, beside a schema of their own. */

function recordOf({ start, end }: CallExpression, fields: Iterable<readonly [string, Field]>): Value {
  return { kind: 'record', start, end, isOpen: true, fields: new Map(fields) };
}

/** `genkit.DefineTool(g, name, description, run)`, `utils.InferTool(name, description, run)` of eino. */
function toldOf(place: number): Operation {
  return ({ call, args }) => {
    const [name, description] = args.slice(place);
    if (name?.value.kind !== 'text' || description?.value.kind !== 'text') return undefined;
    const field = ({ value, expression }: EvaluatedArgument): Field => ({ value, span: spanOf(expression) });
    return recordOf(call, [
      ['name', field(name)],
      ['description', field(description)],
    ]);
  };
}

/** `functiontool.New(functiontool.Config{Name: name, Description: text}, run)` of the ADK, `utils.NewTool(&schema.ToolInfo{…}, run)` of eino. */
const toldByRecord: Operation = ({ call, args: [told] }) =>
  told?.value.kind === 'record' ? recordOf(call, told.value.fields) : undefined;

/** The tools of a request as one of its options: `ai.WithTools(search, fetch)`, `llms.WithTools(tools)`. */
const optionOfTools: Operation = (call) => {
  const value = listOfArguments(call);
  return value && { ...recordOf(call.call, [['tools', { value, span: spanOf(call.call) }]]), isOpen: false };
};

/** Source: the references of Genkit, the ADK, eino and langchaingo. */
export const TOOLS: readonly (readonly [string, Operation])[] = [
  ['genkit.DefineTool', toldOf(1)],
  ['utils.InferTool', toldOf(0)],
  ['utils.NewTool', toldByRecord],
  ['functiontool.New', toldByRecord],
  ['ai.WithTools', optionOfTools],
  ['llms.WithTools', optionOfTools],
];
