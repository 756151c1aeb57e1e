/** Bytes of a saved page to text: by its mark, then by what the bytes can be; a declared charset is often wrong. */

/** Whole and valid UTF-8, or null. A page cut off inside a character is still UTF-8. */
function asUtf8(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4; cut++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // A shorter end may be whole.
    }
  }
  return null;
}

function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

function countBad(text: string | null): number {
  return text === null ? Number.POSITIVE_INFINITY : (text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0);
}

/** Several real pages declare gbk and are UTF-8 (facts: real-samples §2.8), so validity goes before the declaration. */
export function decodePage(bytes: Uint8Array): { text: string; charset: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), charset: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), charset: 'utf-16be' };
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8.replace(/^\ufeff/, ''), charset: 'utf-8' };
  const label = declared(bytes);
  const candidates = [...new Set([label, 'gb18030', 'big5', 'utf-8'].filter((name) => name !== null))].flatMap(
    (charset) => {
      const text = decode(bytes, charset);
      return text === null ? [] : [{ text, charset, bad: countBad(text) }];
    },
  );
  // The declared one is first and wins a tie; a page damaged in places still reads best in its own charset.
  const best = candidates.reduce<(typeof candidates)[number] | null>((a, b) => (a && a.bad <= b.bad ? a : b), null);
  return best ? { text: best.text, charset: best.charset } : { text: '', charset: 'utf-8' };
}
