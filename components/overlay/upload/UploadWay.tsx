/** 上传材料 where something is missing: into this page's own field, or how it goes on the phone; nothing where the page is about another case. */
import { upload } from '@/assets/locales/zh_CN.yml';
import { Button } from '../../ui/Button';
import type { OverlayActs } from '../acts';

interface UploadWayProps {
  acts: OverlayActs;
  caseKey: string;
}

export function UploadHow({ acts, caseKey }: UploadWayProps) {
  const may = acts.upload.mayUpload(caseKey);
  return may ? <p className="t-2">{upload[`how-${may}`]}</p> : null;
}

export function UploadAct({ acts, caseKey }: UploadWayProps) {
  const may = acts.upload.mayUpload(caseKey);
  if (!may) return null;
  return (
    <Button look="primary" large push onPress={(event) => acts.upload.start(event.nativeEvent, caseKey)}>
      {upload[may === 'here' ? 'act' : 'act-phone']}
    </Button>
  );
}
