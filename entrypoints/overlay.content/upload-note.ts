/** Notes in the case's record what was put into the page's upload field. */
import { text } from '@/assets/locales/text';
import { upload } from '@/assets/locales/zh_CN.yml';
import { type Ask, UnansweredError } from '@/entrypoints/door/ask';

/** A line of the record holds so many letters. */
const mostWords = 1900;

/** False where it could not be noted; the files are in the page all the same. */
export async function noteUpload(
  ask: Ask,
  key: string,
  { files, sha256 }: { files: readonly File[]; sha256: string[] },
): Promise<boolean> {
  const names = files.map(({ name }) => name).join('、');
  const words = text(upload, 'record', { count: String(files.length), names }).slice(0, mostWords);
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  try {
    const answer = await ask('note-upload', { key, upload: id.join(''), files: sha256, words });
    return answer.kind === 'added';
  } catch (error) {
    if (error instanceof UnansweredError) return false;
    throw error;
  }
}
