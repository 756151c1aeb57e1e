/** 上传材料 on the page: a dialog while the person chooses, a panel beside the page's own field from then on. */
import type { Shown } from '../../stores/shown';
import type { Corner } from '../../ui/Panel';
import { UploadDialog } from './UploadDialog';
import { UploadPanel } from './UploadPanel';
import { UploadPhone } from './UploadPhone';
import type { UploadActs, UploadShown } from './upload-acts';

interface UploadProps {
  shown: UploadShown;
  acts: UploadActs;
  corner: Corner;
  onShow: (shown: Shown) => void;
  onClose: () => void;
}

export function Upload({ shown, acts, corner, onShow, onClose }: UploadProps) {
  if (shown.stage === 'choose') return <UploadDialog shown={shown} acts={acts} onBack={() => onShow(shown.back)} />;
  if (shown.stage === 'phone') return <UploadPhone shown={shown} onBack={() => onShow(shown.back)} />;
  return <UploadPanel shown={shown} acts={acts} corner={corner} onClose={onClose} />;
}
