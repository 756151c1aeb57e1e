/** Sends a file that the person put in to be kept as evidence, in parts. */
import type { NotGiven } from '@/components/overlay/obstacle-acts';
import { partsOf } from '@/domain/capture';
import { type Ask, UnansweredError } from '@/entrypoints/door/ask';

/** What goes through the door in parts has an end; larger ones go in on the page of the archive. */
export const mostProofBytes = 8 * 1024 * 1024;
/** A worker that dies between two parts has lost the first; one that dies every time is not for us to mend. */
const mostTimes = 3;
const chunk = 0x6000;

export async function giveProof(
  ask: Ask,
  key: string,
  proof: string,
  file: File,
  from: 'picker' | 'drop',
): Promise<NotGiven | null> {
  if (file.size > mostProofBytes) return 'too-big';
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    // Moved or taken away since it was chosen; a folder cannot be read at all.
    () => null,
  );
  if (!bytes || bytes.length === 0) return 'unreadable';
  try {
    const parts = partsOf(base64url(bytes));
    for (let times = 0; times < mostTimes; times += 1) {
      const capture = `${Date.now()} ${times}`;
      for (const [at, text] of parts.entries()) await ask('capture-part', { capture, at, text });
      const name = file.name.slice(0, 200) || '1';
      const answer = await ask('keep-proof', { key, capture, count: parts.length, name, proof, from });
      if (answer.kind === 'added') return null;
      if (answer.kind === 'unsaved') return `unsaved-${answer.why}`;
      if (answer.kind === 'no-such-case') return answer.kind;
    }
    return 'unanswered';
  } catch (error) {
    if (!(error instanceof UnansweredError)) throw error;
    return error.why === 'locked' ? 'unsaved-locked' : 'unanswered';
  }
}

/** Without the padding; content scripts have nothing of the vault's. `chunk` is a multiple of three. */
function base64url(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    texts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + chunk))));
  return texts.join('').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
