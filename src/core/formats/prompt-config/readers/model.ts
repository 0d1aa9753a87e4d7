import type { NamedModel } from '../../../prompt/model.ts';
import { type ConfigNode, contentsOf } from '../config-node.ts';

const NAMES = [
  'model',
  'model_name',
  'modelName',
  'model_id',
  'modelId',
  'llm',
  'engine',
  'deployment',
  'deployment_name',
];
const INNER = ['name', 'id', 'model', 'model_id', 'model_name', 'modelName', 'azure_deployment', 'configuration'];
const MODEL = /^[\w.-]+(?:[/:@][\w.-]+)*$/;

/** The model that a mapping names, directly or in a mapping of its own (`model: { name: … }`). */
export function modelIn(node: ConfigNode | undefined, depth = 0): NamedModel | undefined {
  for (const name of depth === 0 ? NAMES : INNER) {
    const value = node?.get(name);
    if (value?.kind === 'text') {
      const model = namedModel(value);
      if (model) return model;
    } else if (value?.kind === 'mapping' && depth < 2) {
      const inner = modelIn(value, depth + 1);
      if (inner) return inner;
    }
  }
  return undefined;
}

/** @param id what of the text is the model's name; all of it unless said */
export function namedModel(value: ConfigNode, id: string = value.text): NamedModel | undefined {
  if (!MODEL.test(id)) return undefined;
  const span = contentsOf(value);
  const at = value.text.lastIndexOf(id);
  if (at <= 0) return { id, ...span };
  const { start, end } = value.decode().map.toFile({ start: at, end: at + id.length });
  return { id, start, end };
}
