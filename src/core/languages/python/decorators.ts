import type { ImportOrigin } from '../evaluate/value.ts';

const AGENT_TOOLS = 'tool|function_tool|tool_plain';

/**
 * Decorators that leave what a function gives as it is, by the packages of which they are, and by what each is for: of a package that is
 * not here none is taken to do so. `contextmanager`, `singledispatch` and what makes an object of a function are not among them.
 */
const OF_PACKAGES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    abc: 'abstractmethod|abstractproperty',
    agents: `${AGENT_TOOLS}|input_guardrail|output_guardrail`,
    async_lru: 'alru_cache',
    backoff: 'on_exception',
    beartype: 'beartype',
    braintrust: 'traced',
    cachetools: 'cached|cachedmethod',
    celery: 'shared_task',
    click: 'option|argument|pass_context|pass_obj',
    crewai: `${AGENT_TOOLS}|agent|task|crew`,
    deprecated: 'deprecated',
    functools: 'cache|lru_cache|cached_property|wraps',
    google: AGENT_TOOLS,
    langchain: AGENT_TOOLS,
    langchain_core: AGENT_TOOLS,
    langfuse: 'observe',
    langsmith: 'traceable',
    livekit: AGENT_TOOLS,
    logfire: 'instrument',
    mlflow: 'trace',
    opik: 'track',
    prefect: 'flow|task',
    pydantic:
      'validate_call|computed_field|field_validator|model_validator|validator|root_validator|field_serializer|model_serializer',
    pytest: 'fixture|parametrize|skip|skipif|xfail|asyncio|usefixtures',
    sentry_sdk: 'trace|monitor',
    smolagents: AGENT_TOOLS,
    strands: AGENT_TOOLS,
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
/** What registers a function with an object: `@app.get("/")`, `@agent.tool`, `@rules.setter`, `@tracer.start_as_current_span("ask")`. */
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

/** Decorators that give back the class, which they register or complete. The packages that have them are many. */
const OF_CLASSES =
  /^(?:dataclass\w*|attrs|attr|s|define|frozen|mutable|final|unique|verify|runtime_checkable|total_ordering|register\w*|deprecated|experimental|beta|defn|pytree|patch|usefixtures|parametrize|skip\w*|serializable|override_settings|type|input|interface|enum|CrewBase)$/;

/** The same of a class. An object that has it registers it: `@registry.add("kind")`. */
export function keepsClassInPython(path: string, name: string, origin: ImportOrigin | undefined): boolean {
  const isOfObject = path.includes('.');
  return (
    OF_CLASSES.test(isOfObject ? path.slice(path.lastIndexOf('.') + 1) : name) || (isOfObject && !origin?.isModule)
  );
}
