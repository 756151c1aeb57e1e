/** Sends what this page shows to be kept as evidence, in parts, before a withdrawal. */
import type { KeptEvidence } from '@/components/overlay/acts';
import { partsOf } from '@/domain/capture';
import { type Ask, UnansweredError } from '@/entrypoints/door/ask';
import { takeSnapshot } from './snapshot';

/** A worker that dies between two parts has lost the first; one that dies every time is not for us to mend. */
const mostTimes = 3;

export async function keepBefore(ask: Ask, key: string): Promise<KeptEvidence> {
  try {
    const parts = partsOf(JSON.stringify(takeSnapshot(document)));
    for (let times = 0; times < mostTimes; times += 1) {
      const capture = `${Date.now()} ${times}`;
      for (const [at, text] of parts.entries()) await ask('capture-part', { capture, at, text });
      const answer = await ask('keep-before', { key, capture, count: parts.length });
      if (answer.kind === 'kept-evidence') return answer;
      if (answer.kind === 'unsaved') return { kind: 'not-kept', why: `unsaved-${answer.why}` };
      if (answer.kind === 'no-such-case') return { kind: 'not-kept', why: 'no-such-case' };
    }
    return { kind: 'not-kept', why: 'unanswered' };
  } catch (error) {
    if (!(error instanceof UnansweredError)) throw error;
    return { kind: 'not-kept', why: error.why === 'locked' ? 'unsaved-locked' : 'unanswered' };
  }
}
