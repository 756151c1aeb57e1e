/** The content of a piece of evidence by what it is: pictures and films by the browser, text as text, captures in a shut frame. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { FileKind } from '@/domain/file-kind';
import { readText } from './read-text';

/** Its library is large: fetched when a PDF is opened. */
const PdfView = lazy(() => import('./PdfView').then(({ PdfView: Face }) => ({ default: Face })));

/** More is cut on screen (a copy has it whole): a browser lays out long plain text slowly. */
const shownAtMost = 200_000;

interface ShownProps {
  kind: FileKind;
  name: string;
  content: Blob;
}

/** An address of this page's own for the content, given back when it is not shown any more. */
function useAddress(content: Blob): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address;
}

export function Shown({ kind, name, content }: ShownProps) {
  switch (kind) {
    case 'image':
    case 'video':
    case 'audio':
      return <Media kind={kind} name={name} content={content} />;
    case 'text':
      return <PlainText content={content} name={name} />;
    case 'capture':
      return <CaptureFrame content={content} />;
    case 'pdf':
      return (
        <Suspense fallback={<p className="t-2">{evidence['view.loading']}</p>}>
          <PdfView content={content} />
        </Suspense>
      );
    default:
      return <p>{evidence['item.cannot-show']}</p>;
  }
}

function Media({ kind, name, content }: ShownProps & { kind: 'image' | 'video' | 'audio' }) {
  const address = useAddress(content);
  const [failed, setFailed] = useState(false);
  if (failed) return <p role="alert">{evidence['view.failed']}</p>;
  if (address === null) return null;
  const onError = () => setFailed(true);
  if (kind === 'image') return <img className="viewer__picture" src={address} alt={name} onError={onError} />;
  // biome-ignore lint/a11y/useMediaCaption: the person's own recording has no captions to give
  if (kind === 'video') return <video className="viewer__picture" src={address} controls onError={onError} />;
  // biome-ignore lint/a11y/useMediaCaption: the person's own recording has no captions to give
  return <audio src={address} controls onError={onError} />;
}

function PlainText({ content, name }: { content: Blob; name: string }) {
  const words = useText(content);
  if (words === null) return null;
  return (
    <>
      {words.length > shownAtMost ? <p className="t-s t-warning">{evidence['view.text-cut']}</p> : null}
      <textarea
        className="input masked"
        aria-label={name}
        readOnly
        spellCheck={false}
        value={words.slice(0, shownAtMost)}
      />
    </>
  );
}

/** Nothing may be fetched or run in it: by its own policy, by a frame that may do nothing, and by what was taken out before. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

function CaptureFrame({ content }: { content: Blob }) {
  const html = useText(content);
  if (html === null) return null;
  return (
    <>
      <p className="t-s t-2">{evidence['view.capture']}</p>
      <iframe
        className="viewer__frame"
        title={evidence['view.frame']}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={policy + html}
      />
    </>
  );
}

function useText(content: Blob): string | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    let live = true;
    readText(content).then((read) => {
      if (live) setWords(read);
    });
    return () => {
      live = false;
    };
  }, [content]);
  return words;
}
