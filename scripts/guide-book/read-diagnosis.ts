/** Joins the files of `rules/guide/diagnosis/` to one graph, in the order of the list a person chooses from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../domain/diagnosis';
import { diagnosisFileSchema, diagnosisSchema } from '../../rules/guide/diagnosis.schema';
import { refuseIn } from './refused';

/** What people come for most often stands first; a file that is not named here stands behind these. */
const order = ['withdraw.json', 'seller.json', 'platform.json', 'after.json', 'outside.json'];
/** What the results name, not the graph itself. */
const beside = ['facts.json', 'messages.json'];

/** Refuses with the file and what is wrong in it. */
export function readDiagnosis(folder: string): Diagnosis {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !beside.includes(name));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const parts = names
    .sort((one, two) => place(one) - place(two) || (one < two ? -1 : 1))
    .map((name) => {
      const content: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const parsed = diagnosisFileSchema.safeParse(content);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      return refuseIn(`diagnosis/${name}`)(1, `${issue?.path.join('.')}: ${issue?.message}`);
    });
  const nodes = parts.flatMap((part) => part.nodes);
  const twice = nodes.find(({ id }, at) => nodes.findIndex((each) => each.id === id) !== at);
  if (twice) return refuseIn('diagnosis')(1, `two nodes are called ${twice.id}`);
  const graph: Diagnosis = {
    start: 'start',
    entries: parts.flatMap((part) => part.entries),
    nodes: Object.fromEntries(nodes.map((each) => [each.id, each])),
  };
  const whole = diagnosisSchema.safeParse(graph);
  if (whole.success) return whole.data;
  return refuseIn('diagnosis')(1, whole.error.issues.map(({ message }) => message).join('; '));
}
