/** Brings up a page of ours that is never seen, and takes it away: Chromium's offscreen document, else a frame in the background's own page. */

interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** `rules`: looks for new ones. `watch`: looks at the pages that are watched. */
export type LookFor = 'rules' | 'watch';

interface LookPage {
  openLook(what: LookFor): Promise<void>;
  closeLook(): Promise<void>;
}

const reasons = {
  rules: 'reads packaged sample pages with new rules before these are used',
  watch: 'reads the pages of cases that the person waits for',
};

/** @param urls of the pages */
export function lookPage(urls: Record<LookFor, string>): LookPage {
  const offscreen = (Reflect.get(globalThis, 'chrome') as { offscreen?: Offscreen } | undefined)?.offscreen;
  if (offscreen) {
    return {
      async openLook(what) {
        // One that a worker left behind when it died.
        await offscreen.closeDocument().catch(() => undefined);
        await offscreen.createDocument({ url: urls[what], reasons: ['DOM_PARSER'], justification: reasons[what] });
      },
      closeLook: () => offscreen.closeDocument(),
    };
  }
  let frame: HTMLIFrameElement | null = null;
  return {
    async openLook(what) {
      frame?.remove();
      frame = document.createElement('iframe');
      frame.src = urls[what];
      document.body.append(frame);
    },
    async closeLook() {
      frame?.remove();
      frame = null;
    },
  };
}
