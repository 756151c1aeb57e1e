/** The pages of a PDF as pictures: no scripts of it, no forms, no links, nothing fetched. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';

/** More pages are a book; a copy has them all. */
const mostPages = 50;
/** Which sign a number of a Chinese, Japanese or Korean font is, where the file does not say it itself: many invoices. */
const characterMaps = '/pdf-cmaps/';
/** Screen points a page is drawn wide. */
const drawnWide = 1200;

GlobalWorkerOptions.workerSrc = workerAddress;

export function PdfView({ content }: { content: Blob }) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<{ kind: 'loading' | 'failed' } | { kind: 'shown'; pages: number }>({
    kind: 'loading',
  });
  useEffect(() => {
    let live = true;
    let close = () => undefined as unknown;
    const draw = async () => {
      const task = getDocument({
        data: new Uint8Array(await content.arrayBuffer()),
        isEvalSupported: false,
        enableXfa: false,
        disableFontFace: false,
        useSystemFonts: true,
        cMapUrl: characterMaps,
        cMapPacked: true,
        useWorkerFetch: false,
        stopAtErrors: false,
      });
      close = () => task.destroy();
      const pdf = await task.promise;
      if (!live) return;
      setState({ kind: 'shown', pages: pdf.numPages });
      for (let number = 1; live && number <= Math.min(mostPages, pdf.numPages); number += 1) {
        const page = await pdf.getPage(number);
        const plain = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: Math.min(3, drawnWide / plain.width) });
        const canvas = document.createElement('canvas');
        canvas.className = 'viewer__page';
        canvas.width = Math.ceil(viewport.width);
        canvas.height = Math.ceil(viewport.height);
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', text(evidence, 'view.page', { page: number, pages: pdf.numPages }));
        place.current?.append(canvas);
        await page.render({ canvas, viewport }).promise;
        page.cleanup();
      }
    };
    draw().catch(() => {
      if (live) setState({ kind: 'failed' });
    });
    return () => {
      live = false;
      void close();
    };
  }, [content]);
  return (
    <>
      {state.kind === 'loading' ? <p className="t-2">{evidence['view.loading']}</p> : null}
      {state.kind === 'failed' ? <p role="alert">{evidence['view.failed']}</p> : null}
      {state.kind === 'shown' && state.pages > mostPages ? (
        <p className="t-s t-warning">{text(evidence, 'view.pages-cut', { pages: mostPages })}</p>
      ) : null}
      <div className="viewer__pages" ref={place} />
    </>
  );
}
