import type { ImportOrigin } from '../evaluate/value.ts';

/**
 * Decorators that leave what a function gives as it is, by the packages of which they are, and by what each is for: of a package that is
 * not here none is taken to do so. `contextmanager`, `singledispatch` and what makes an object of a function are not among them.
 *
 * Checked: those of abc, functools and typing by calls in Python 3.11; Celery, "celery.task"; click 8, "Source code for
 * click.decorators"; Langfuse, "Decorator-Based Python Integration (v2)"; MLflow 3, "Manual Tracing"; Prefect 3, "Tasks"; Pydantic 2,
 * "Computed Fields"; Strands Agents, "strands.tools.decorator"; tenacity, "Tenacity"; backoff 2, its page in the package index. Left
 * out by what was read: the tools and guardrails of OpenAI's Agents SDK ("Decorators") and LangChain's tools, which are objects, and
 * pytest's fixtures, which are not to be called. All others are from memory.
 */
const OF_PACKAGES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    abc: 'abstractmethod|abstractproperty',
    async_lru: 'alru_cache',
    backoff: 'on_exception',
    beartype: 'beartype',
    braintrust: 'traced',
    cachetools: 'cached|cachedmethod',
    celery: 'shared_task',
    click: 'option|argument|pass_context|pass_obj',
    crewai: 'agent|task|crew',
    deprecated: 'deprecated',
    functools: 'cache|lru_cache|cached_property|wraps',
    langfuse: 'observe',
    langsmith: 'traceable',
    logfire: 'instrument',
    mlflow: 'trace',
    opik: 'track',
    prefect: 'flow|task',
    pydantic: 'validate_call|computed_field',
    pytest: 'parametrize|skip|skipif|xfail|asyncio|usefixtures',
    sentry_sdk: 'trace|monitor',
    strands: 'tool',
    streamlit: 'cache_data|cache_resource',
    temporalio: 'defn|run|signal|query|update',
    tenacity: 'retry',
    traceloop: 'workflow|task|agent|tool',
    typeguard: 'typechecked',
    typing: 'override|overload|final|no_type_check',
    typing_extensions: 'override|overload|final|no_type_check|deprecated',
    warnings: 'deprecated',
    weave: 'op',
  }).map(([name, decorators]) => [name, new RegExp(`^(?:${decorators})$`)]),
);
const BUILT_IN = /^(?:property|staticmethod|classmethod)$/;
/** What registers a function with an object: `@app.get("/")`, `@agent.tool`, `@rules.setter`, `@tracer.start_as_current_span("ask")`. From memory. */
const OF_OBJECTS =
  /^(?:setter|getter|deleter|route|api_route|get|post|put|patch|delete|head|options|websocket|command|callback|task|tool|tool_plain|resource|prompt|system_prompt|instructions|output_validator|result_validator|exception_handler|errorhandler|middleware|before_request|on_event|event|start_as_current_span)$/;

/** @param name the path without a name of the file's own: that which its module gives it */
export function keepsResultInPython(path: string, name: string, origin: ImportOrigin | undefined): boolean {
  const isOfObject = path.includes('.');
  const last = isOfObject ? path.slice(path.lastIndexOf('.') + 1) : name;
  const known = origin && OF_PACKAGES.get(/^\w*/.exec(origin.module)![0]);
  if (known) return known.test(last);
  if (isOfObject) return !origin?.isModule && OF_OBJECTS.test(last);
  return !origin && BUILT_IN.test(last);
}

/** Decorators that give back the class, which they register or complete, from memory. The packages that have them are many. */
const OF_CLASSES =
  /^(?:dataclass\w*|attrs|attr|s|define|frozen|mutable|final|unique|verify|runtime_checkable|total_ordering|register\w*|deprecated|experimental|beta|defn|pytree|patch|usefixtures|parametrize|skip\w*|serializable|override_settings|type|input|interface|enum|CrewBase)$/;

/** The same of a class. An object that has it registers it: `@registry.add("kind")`. */
export function keepsClassInPython(path: string, name: string, origin: ImportOrigin | undefined): boolean {
  const isOfObject = path.includes('.');
  return (
    OF_CLASSES.test(isOfObject ? path.slice(path.lastIndexOf('.') + 1) : name) || (isOfObject && !origin?.isModule)
  );
}
