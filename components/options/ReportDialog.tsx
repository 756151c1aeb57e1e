/** The masked page that could not be read: shown as plain text only, never as a page, and saved when the person wants. */
import { text } from '@/assets/locales/text';
import { options } from '@/assets/locales/zh_CN.yml';
import type { MaskedPage } from '../ask-type';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { spellTime } from '../ui/spell';

/** More than this is cut on screen (the file has it whole): a browser lays out long plain text slowly. */
const shownAtMost = 60_000;

export function saveText(document: Document, name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

interface ReportDialogProps {
  adapter: string;
  page: MaskedPage;
  now: number;
  onClose: () => void;
}

export function ReportDialog({ adapter, page, now, onClose }: ReportDialogProps) {
  const day = new Date(page.at).toISOString().slice(0, 10);
  return (
    <Dialog
      size="l"
      title={options['rules.report-title']}
      lead={{ icon: 'layers' }}
      onClose={onClose}
      foot={
        <>
          <Button large onPress={onClose}>
            {options['rules.report-close']}
          </Button>
          <Button
            large
            push
            look="primary"
            icon="download"
            onPress={() => saveText(document, `chesu-${adapter}-${day}.txt`, `${page.url}\n\n${page.html}`)}
          >
            {options['rules.report-save']}
          </Button>
        </>
      }
    >
      <p className="t-2">{options['rules.report-what']}</p>
      <p className="t-s t-3">{text(options, 'rules.report-from', { time: spellTime(page.at, now), url: page.url })}</p>
      {/* A text field: plain text by its nature, and reachable and scrollable by keyboard. */}
      <textarea
        className="input masked"
        aria-label={options['rules.report-label']}
        readOnly
        wrap="off"
        spellCheck={false}
        value={page.html.slice(0, shownAtMost)}
      />
    </Dialog>
  );
}
