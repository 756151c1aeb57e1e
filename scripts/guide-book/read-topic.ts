/** Reads one topic: front matter that is checked against the format, and the body as blocks. */
import { basename, dirname } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Topic } from '../../domain/topic';
import { topicSchema } from '../../rules/guide/topic.schema';
import { readBody } from './body';
import { initialsOf } from './initials';
import { refuseIn } from './refused';

const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
/** What the file's place and the compiler say; a file does not say it itself. */
const given = ['id', 'stage', 'initials', 'body'] as const;

/** @param file path below the topics folder: `<stage>/<id>.md` */
export function readTopic(file: string, text: string): Topic {
  const refuse = refuseIn(file);
  const match = text.match(fence);
  if (!match) return refuse(1, 'a topic begins with its front matter between two lines of ---');
  const lines = new LineCounter();
  const document = parseDocument(match[1] ?? '', { lineCounter: lines, schema: 'core' });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const [broken] = document.errors;
  if (broken) return refuse(lineAt(broken.pos[0]), broken.message.split('\n')[0] ?? 'the front matter cannot be read');
  const front: unknown = document.toJS();
  if (front === null || typeof front !== 'object' || Array.isArray(front))
    return refuse(1, 'the front matter is empty');
  for (const name of given) {
    if (name in front) return refuse(1, `${name} is not written down: the file's place or the compiler says it`);
  }
  const before = (match[0].match(/\n/g) ?? []).length;
  const title = String(Reflect.get(front, 'title') ?? '');
  const parsed = topicSchema.safeParse({
    ...front,
    id: basename(file, '.md'),
    stage: basename(dirname(file)),
    initials: initialsOf(title),
    body: readBody(text.slice(match[0].length), before, refuse),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map((part) => (typeof part === 'symbol' ? String(part) : part)) ?? [];
  return refuse(lineOfPath(path), `${path.join('.') || 'front matter'}: ${issue?.message ?? 'is not as it should be'}`);

  /** The nearest part of the front matter that is there. */
  function lineOfPath(whole: readonly (string | number)[]): number {
    for (let length = whole.length; length > 0; length -= 1) {
      const node = document.getIn(whole.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  }
}
