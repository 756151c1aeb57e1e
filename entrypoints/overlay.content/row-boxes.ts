/** What a row holds, as boxes: its buttons (never touched) and its ink (not covered while there is room elsewhere). */
import type { Box } from './placement';

const buttons =
  'a[href], a[role], button, input, select, textarea, [role="button"], [onclick], [action], [class*="button" i], [class*="btn" i], [tabindex]';
/** A row with more in it than this is not measured further: the capsule then avoids what was found. */
const most = 160;

export interface RowBoxes {
  area: Box;
  buttons: Box[];
  ink: Box[];
  /** The page's own control the capsule goes beside. */
  control?: Box;
}

export function measureRow(row: Element[]): RowBoxes | null {
  const areas = row.map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0);
  if (areas.length === 0) return null;
  const area = union(areas);
  const found: RowBoxes = { area, buttons: [], ink: [] };
  for (const element of row) {
    for (const control of element.querySelectorAll(buttons)) {
      if (found.buttons.length >= most) break;
      addBox(found.buttons, control.getBoundingClientRect());
    }
    for (const picture of element.querySelectorAll('img, svg, canvas, video')) {
      if (found.ink.length >= most) break;
      addBox(found.ink, picture.getBoundingClientRect());
    }
    addTexts(element, found.ink);
  }
  return found;
}

/** Beside the page's own control: its line to the right, and the space just around it. */
export function measureBeside(beside: Element, row: Element[]): RowBoxes | null {
  if (!beside.isConnected) return measureRow(row);
  let block = beside;
  // The control's line: the nearest block that is clearly wider than the control.
  for (let at = beside.parentElement; at && at !== document.body; at = at.parentElement) {
    block = at;
    if (at.getBoundingClientRect().width > beside.getBoundingClientRect().width + 260) break;
  }
  const control = beside.getBoundingClientRect();
  const line = block.getBoundingClientRect();
  const measured = measureRow([block]);
  if (!measured) return null;
  const area = {
    left: line.left,
    right: Math.max(line.right, Math.min(control.right + 260, document.documentElement.clientWidth - 8)),
    top: control.top - 60,
    bottom: control.bottom + 60,
  };
  return { ...measured, area, control };
}

/** Boxes of the text itself, not of the blocks around it, so that the free end of a line counts as free. */
function addTexts(element: Element, ink: Box[]) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node && ink.length < most; node = walker.nextNode()) {
    if (!node.nodeValue?.trim()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) addBox(ink, box);
  }
}

function addBox(list: Box[], box: DOMRect) {
  if (box.width > 0 && box.height > 0) list.push(box);
}

function union(boxes: Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
