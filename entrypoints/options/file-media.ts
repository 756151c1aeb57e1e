/** What a file is, by its content; its name and what the system says of it count for nothing. */
import { fileTypeFromBlob } from 'file-type';

const looked = 64 * 1024;
const markup =
  /^\s*(<\?xml|<!doctype|<!--|<(html|head|body|script|svg|iframe|meta|style|math|xsl|rss|feed|form|table|div|img|a)[\s>/])/i;

export async function mediaOf(content: Blob): Promise<string> {
  // A file that is cut or only looks like something throws while it is looked into.
  const found = await fileTypeFromBlob(content).catch(() => undefined);
  // Signatures may carry parameters; what is kept is the plain name.
  if (found) return found.mime.split(';')[0]?.trim().toLowerCase() ?? 'application/octet-stream';
  const bytes = new Uint8Array(await content.slice(0, looked).arrayBuffer());
  const text = textIn(bytes, content.size > looked);
  if (text === null) return 'application/octet-stream';
  return markup.test(text.replace(/^\uFEFF/, '')) ? 'text/html' : 'text/plain';
}

/** null for what is no text in UTF-8, UTF-16 with its mark, or the old Chinese code. */
function textIn(bytes: Uint8Array, isCut: boolean): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (mark) return new TextDecoder(mark).decode(bytes);
  if (bytes.includes(0)) return null;
  for (const code of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(code, { fatal: true }).decode(bytes, { stream: isCut });
    } catch {}
  }
  return null;
}
