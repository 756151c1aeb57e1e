/** The one host of dialogs and panels, with its React tree, and the proof that the confirm button is plainly visible. */
import { type MountedOverlay, roleOf } from '@/components/overlay/mount-overlay';
import type { Shown } from '@/components/stores/shown';
import { type Host, makeHost, raise, setRole } from './host';
import { tracksVisibility, type VisibleWatch, watchVisible } from './visible';

export interface Face {
  mount(): void;
  store(): MountedOverlay['store'];
  show(shown: Shown): void;
  applySettings: MountedOverlay['applySettings'];
  /** Milliseconds this button has been plainly visible, in this step of this dialog. */
  visibleFor(button: HTMLElement): number;
  remove(): void;
}

export function makeFace(mountTree: (root: ShadowRoot) => MountedOverlay): Face {
  let host: Host | null = null;
  let tree: MountedOverlay | null = null;
  let watch: { of: string; button: HTMLElement; visible: VisibleWatch } | null = null;

  function mounted(): MountedOverlay {
    if (!tree) {
      host = makeHost('panel');
      tree = mountTree(host.root);
      tree.store.subscribe(follow);
      host.element.remove();
    }
    return tree;
  }

  /** Our host stands on the page only while it shows something, in the role that goes with it. */
  function follow() {
    if (!host || !tree) return;
    const role = roleOf(tree.store.getState().shown);
    if (!role) {
      host.element.remove();
    } else {
      if (host.element.dataset.role !== role) setRole(host.element, role);
      if (!host.element.isConnected) document.documentElement.append(host.element);
      if (role === 'dialog' && !tracksVisibility()) raise(host);
    }
    requestAnimationFrame(watchButton);
  }

  function watchButton() {
    if (!host || !tree) return;
    const { shown, page } = tree.store.getState();
    const isUpload = shown.kind === 'upload' && shown.stage === 'choose';
    const button =
      shown.kind === 'confirm' || isUpload ? host.root.querySelector<HTMLElement>('.dialog__foot .btn--primary') : null;
    const of = shown.kind === 'confirm' ? `${shown.detail.summary.key} ${page}` : shown.kind;
    if (watch && watch.button === button && watch.of === of) return;
    watch?.visible.stop();
    watch = button ? { of, button, visible: watchVisible(button, host.element) } : null;
  }

  return {
    mount: () => void mounted(),
    store: () => mounted().store,
    show: (shown) => mounted().store.getState().show(shown),
    applySettings: (settings) => mounted().applySettings(settings),
    visibleFor: (button) => (watch && watch.button === button ? watch.visible.visibleFor() : 0),
    remove() {
      watch?.visible.stop();
      tree?.unmount();
      host?.remove();
    },
  };
}
