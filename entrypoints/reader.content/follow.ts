/** Follows a page that draws late, pages and scrolls: one MutationObserver, bounded work, our own elements left out. */

/** Changes are gathered this long before the page is read again, so that a burst costs one reading. */
const gatherMs = 120;
/** A page that never comes to rest is read this often. */
const atMostMs = 1000;
/** Past this many changed nodes the whole page is read instead. */
const most = 2000;

export function watchPage(onChange: (changed: Iterable<Node> | undefined) => void): { stop(): void } {
  let changed = new Set<Node>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt = 0;

  function flush() {
    timer = undefined;
    const nodes = changed.size > most ? undefined : changed;
    changed = new Set();
    firstAt = 0;
    onChange(nodes);
  }

  const observer = new MutationObserver((records) => {
    for (const { target, type } of records) {
      if (isOurs(target)) continue;
      if (type === 'childList' && target === document.documentElement) continue;
      changed.add(target);
    }
    if (changed.size === 0) return;
    const now = performance.now();
    firstAt ||= now;
    clearTimeout(timer);
    timer = setTimeout(flush, now - firstAt > atMostMs ? 0 : gatherMs);
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'href', 'disabled'],
  });
  return {
    stop() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}

function isOurs(node: Node): boolean {
  return node.nodeName === 'CHESU-GUIDE';
}
