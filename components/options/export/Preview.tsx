/** A page of ours or of others, shown without script and without any right of this one. */
import type { Ref } from 'react';

interface PreviewProps {
  page: string;
  title: string;
  /** Printing is asked of the frame itself; that needs our own origin, and still no script runs in it. */
  isPrinted?: boolean;
  frameRef?: Ref<HTMLIFrameElement>;
}

export function Preview({ page, title, isPrinted, frameRef }: PreviewProps) {
  return (
    <iframe
      ref={frameRef}
      className="preview"
      title={title}
      sandbox={isPrinted ? 'allow-same-origin allow-modals' : ''}
      referrerPolicy="no-referrer"
      srcDoc={page}
    />
  );
}
