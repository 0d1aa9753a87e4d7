import type { ImportOrigin } from '../evaluate/values/value.ts';

/**
 * Decorators that leave what a function gives as it is, by the packages of which they are, and by what each is for: of a package that is
 * not here none is taken to do so. `contextmanager`, `singledispatch` and what makes an object of a function are not among them.
 *
 * Checked by calls in Python 3.11: those of abc, functools, pydantic (2), typing, typing_extensions and warnings. By their sources:
 * cachetools (`_cached.py`), crewAI (`project/annotations.py`), Deprecated (`classic.py`), Logfire (`_internal/instrument.py`),
 * Sentry (`crons`), Traceloop (`sdk/decorators`), typeguard (`_decorators.py`). By documentation: async-lru and backoff, their pages in
 * the package index; beartype, "Reference"; Braintrust, "Trace application logic"; Celery, "celery.task"; click 8, "Source code for
 * click.decorators"; Langfuse, "Decorator-Based Python Integration (v2)"; LangSmith, "traceable"; MLflow 3, "Manual Tracing"; Opik,
 * "track"; Prefect 3, "Tasks"; Pydantic 2, "Computed Fields"; Strands Agents, "strands.tools.decorator"; Streamlit, "st.cache_data";
 * Temporal, `temporalio.workflow`; tenacity, "Tenacity"; Weave, "op". Left out by what was read: the tools and guardrails of OpenAI's
 * Agents SDK ("Decorators") and LangChain's tools, which are objects, and pytest's fixtures, which are not to be called. From memory:
 * pytest's marks.
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
    crewai: 'agent|task|crew|llm|callback',
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
/**
 * What registers a function with an object: `@app.get("/")`, `@agent.tool`, `@rules.setter`, `@tracer.start_as_current_span("ask")`.
 * Checked: PydanticAI's, which give the function back (`pydantic_ai.agent`), FastMCP's, which do so before version 2.7 and from 3 on and
 * give what cannot be called between these (its pull request 727), OpenTelemetry's (its commit 5a6da15). Those of web frameworks are
 * from memory.
 */
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

/**
 * Decorators that give back the class, which they register or complete. The packages that have them are many. Checked by calls in
 * Python 3.11: those of attrs, dataclasses, enum, functools, typing and unittest. From memory: all others.
 */
const OF_CLASSES =
  /^(?:dataclass\w*|attrs|attr|s|define|frozen|mutable|final|unique|verify|runtime_checkable|total_ordering|register\w*|deprecated|experimental|beta|defn|pytree|patch|usefixtures|parametrize|skip\w*|serializable|override_settings|type|input|interface|enum|CrewBase)$/;

/** The same of a class. An object that has it registers it: `@registry.add("kind")`. */
export function keepsClassInPython(path: string, name: string, origin: ImportOrigin | undefined): boolean {
  const isOfObject = path.includes('.');
  return (
    OF_CLASSES.test(isOfObject ? path.slice(path.lastIndexOf('.') + 1) : name) || (isOfObject && !origin?.isModule)
  );
}
