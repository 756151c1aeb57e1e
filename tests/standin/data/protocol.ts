/** The refund2 page protocol: components, hierarchy, linkage (taobao-pages §2.4). */
import { gzipSync } from 'node:zlib';
import { hashWords } from '../random';

export interface Component {
  ref: string;
  bizName?: string;
  id: string;
  tag: string;
  type: string;
  fields: Record<string, unknown>;
  btn?: string;
  status?: string;
}

export interface ProtocolData {
  reload: boolean;
  hierarchy: { root: string; structure: Record<string, string[]> };
  data: Record<string, Component>;
  linkage: Record<string, unknown>;
  endPoint: Record<string, string>;
}

export function component(
  tag: string,
  id: string,
  type: string,
  fields: Record<string, unknown>,
  bizName: string = type,
): Component {
  return { ref: hashWords(tag).toString(16).slice(0, 7), bizName, id, tag, type, fields, btn: type };
}

export function keyOf(one: Component): string {
  return `${one.tag}_${one.id}`;
}

/** A button with all the keys that were seen on one. */
export function button(
  btnId: string,
  title: string,
  optionType: string,
  style: string,
  value = '',
): Record<string, unknown> {
  return {
    btnId,
    curPage: '',
    dialog: null,
    disputeId: '',
    floatTips: '',
    href: '',
    iconUrl: '',
    isClicked: '',
    labelUrlList: [],
    listType: '',
    opacity: '',
    optionType,
    retainType: '',
    style,
    subtitle: '',
    tips: '',
    title,
    uploadUrl: '',
    value,
  };
}

/** Opaque to the page: base64 of gzip, sent back unchanged. */
function packed(params: Record<string, unknown>): string {
  return gzipSync(JSON.stringify(params)).toString('base64');
}

export function linkageOf(input: string[], request: string[], pageType: string): Record<string, unknown> {
  const base = { PageType: pageType, ptName: 'PC' };
  return {
    input,
    request,
    common: {
      queryParams: packed(base),
      compress: true,
      validateParams: packed({ ...base, validate: {} }),
      submitParams: packed({ ...base, submit: {} }),
    },
    signature: hashWords(pageType).toString(16).padStart(32, '0'),
  };
}

/** The tree: each parent with its children, in order; children's keys are looked up by the caller. */
export function protocol(
  tree: Record<string, string[]>,
  components: Component[],
  linkage: Record<string, unknown>,
): ProtocolData {
  return {
    reload: true,
    hierarchy: { root: 'root_1', structure: tree },
    data: Object.fromEntries(components.map((one) => [keyOf(one), one])),
    linkage,
    endPoint: { mode: 'PC', osVersion: 'PC', protocolVersion: '2.0', ultronage: 'true' },
  };
}

/** The hidden confirm dialog that every page carries: its words 确定提交吗 are no offer. */
export function hiddenDialog(): Component {
  return {
    ...component('asynNotification', '1', 'message', {
      ignoreJumpAnimation: 'false',
      options: [
        button('POPUP_CONFIRM_BTN', '确定', 'async', 'highlight'),
        button('POPUP_CANCEL_BTN', '取消', '', 'normal'),
      ],
      style: 'dialog',
      title: '',
      content: '确定提交吗?',
    }),
    status: 'hidden',
  };
}
