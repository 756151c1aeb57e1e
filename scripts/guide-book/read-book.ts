/** Compiles the guide's book: all topics of the folders, the messages and the diagnosis, in an order that does not change by itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { citedByDiagnosis } from '../../domain/diagnosis';
import type { Guide } from '../../domain/guide';
import { bookFormat, citedBy, factsOf, type GuideBook } from '../../domain/guide-book';
import { citedByObstacles, type ObstacleGuide } from '../../domain/obstacle-advice';
import { type Message, topicStages } from '../../domain/topic';
import { obstaclesSchema } from '../../rules/guide/obstacles.schema';
import { messageSchema } from '../../rules/guide/topic.schema';
import { readDiagnosis } from './read-diagnosis';
import { readTopic } from './read-topic';
import { refuseIn } from './refused';

export const guideFolder = resolve(import.meta.dirname, '../../rules/guide');

/** @param folder holds `topics/<stage>/<id>.md`, `messages.json` and `diagnosis/` */
export function readBook(guide: Pick<Guide, 'facts' | 'deadlines'>, folder = guideFolder): GuideBook {
  const topics = join(folder, 'topics');
  const stages = existsSync(topics) ? readdirSync(topics) : [];
  for (const stage of stages) {
    if (!(topicStages as readonly string[]).includes(stage)) refuseIn(`topics/${stage}`)(1, 'is no stage of the guide');
  }
  const read = topicStages
    .filter((stage) => stages.includes(stage))
    .flatMap((stage) =>
      readdirSync(join(topics, stage))
        .sort()
        .map((name) => {
          const file = `${stage}/${name}`;
          if (!name.endsWith('.md')) return refuseIn(file)(1, 'a topic is a .md file');
          return readTopic(file, readFileSync(join(topics, file), 'utf8'));
        }),
    );
  const diagnosis = readDiagnosis(join(folder, 'diagnosis'));
  const messages = ['messages.json', 'diagnosis/messages.json', 'obstacle-messages.json'].flatMap((name) =>
    readMessages(folder, name),
  );
  const obstacles = readObstacles(folder);
  const cited = [...new Set([...citedBy(read), ...citedByDiagnosis(diagnosis), ...citedByObstacles(obstacles)])];
  return { format: bookFormat, topics: read, messages, facts: factsOf(guide, cited), diagnosis, obstacles };
}

function readObstacles(folder: string): ObstacleGuide {
  const name = 'obstacles.json';
  const parsed = obstaclesSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuseIn(name)(1, `${issue?.path.join('.')}: ${issue?.message}`);
}

function readMessages(folder: string, name: string): Message[] {
  const content: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const listed = z.array(messageSchema).safeParse(content);
  if (listed.success) return listed.data;
  const [issue] = listed.error.issues;
  return refuseIn(name)(1, `${issue?.path.join('.')}: ${issue?.message}`);
}
