/** A topic as it is searched, everything in it that is said; and a beginning of the diagnosis. */
import type { DiagnosisEntry } from '@/domain/diagnosis';
import type { Block, Inline, Topic } from '@/domain/topic';
import type { Findable } from './find-topics';

export function findableOf({ id, title, lead, keywords, initials, steps, body }: Topic): Findable {
  const text = [...steps.map((step) => step.text), ...body.map(wordsOf)].join('\n');
  return { id, title, lead, keywords, initials, text };
}

export function findableEntry({ id, title, keywords }: DiagnosisEntry): Findable {
  return { id, title, lead: '', keywords, initials: '', text: '' };
}

function wordsOf(block: Block): string {
  if (block.kind === 'heading') return block.text;
  return block.kind === 'list' ? block.items.map(spoken).join('\n') : spoken(block.of);
}

function spoken(runs: readonly Inline[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : '')).join('');
}
