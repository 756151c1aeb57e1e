/** Text of a file: UTF-8, else UTF-16 where it says so, else the old Chinese code that chat exports still use. */

/** Enough for any screen. */
const mostBytes = 8 * 1024 * 1024;

export async function readText(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.slice(0, mostBytes).arrayBuffer());
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (mark) return new TextDecoder(mark).decode(bytes);
  try {
    // A cut at the end may fall inside a sign.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: content.size > mostBytes });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
