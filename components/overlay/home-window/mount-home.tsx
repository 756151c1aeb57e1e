/** Mounts the window of 我的淘宝 into a shadow root that the caller has made and owns. */
import { createRoot } from 'react-dom/client';
import type { Settings } from '../../ask-type';
import { dress } from '../style';
import { type HomeActs, HomeSection, type HomeShown } from './HomeSection';

export interface MountedHome {
  show: (shown: HomeShown) => void;
  applySettings: (settings: Settings) => void;
  unmount: () => void;
}

const sizes = { standard: '', large: 'large', huge: 'huge' } as const;

export function mountHome(root: ShadowRoot, acts: HomeActs, settings: Settings): MountedHome {
  dress(root);
  const stage = root.ownerDocument.createElement('div');
  stage.className = 'ui home-stage';
  stage.lang = 'zh-CN';
  const applySettings = ({ theme, textSize }: Settings) => {
    stage.toggleAttribute('data-theme', theme !== 'system');
    if (theme !== 'system') stage.dataset.theme = theme;
    stage.toggleAttribute('data-size', sizes[textSize] !== '');
    if (sizes[textSize]) stage.dataset.size = sizes[textSize];
  };
  applySettings(settings);
  root.append(stage);
  const app = createRoot(stage);
  return {
    show: (shown) => app.render(<HomeSection shown={shown} acts={acts} />),
    applySettings,
    unmount() {
      app.unmount();
      stage.remove();
    },
  };
}
