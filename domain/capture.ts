/** How a capture of a page goes through the door: in parts of bounded size, without the schema that checks it. */

/** Characters in one part; what goes in one message does not hold up the page. */
export const capturePart = 200_000;
/** Characters a capture may have in all. */
export const mostCapture = 4_000_000;
export const mostParts = Math.ceil((mostCapture * 3) / capturePart);

export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += capturePart) parts.push(text.slice(at, at + capturePart));
  return parts;
}
