/** The pages' own scripts, as the strings that are put into the pages. */
import { readFileSync } from 'node:fs';
import { inlineObject } from './page-json';
import type { World } from './world';

export type ScriptName =
  | 'draw'
  | 'nav'
  | 'layers'
  | 'flow'
  | 'dialog'
  | 'dispute'
  | 'dispute-rows'
  | 'proof'
  | 'bought-old-rows'
  | 'bought-old'
  | 'bought-new'
  | 'order-detail'
  | 'h5-orders'
  | 'h5-dispute'
  | 'h5-complaint';

const kept = new Map<ScriptName, string>();

function read(name: ScriptName): string {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./client/${name}.js`, import.meta.url), 'utf8');
  kept.set(name, text);
  return text;
}

/** Only the shape of the look goes into the page; the words come with the page's data. */
export function clientLook(world: World, isMobile: boolean): Record<string, unknown> {
  const { look, failures } = world;
  const variant = failures.variants;
  return {
    salt: look.salt,
    wrap: look.wrap,
    order: look.order,
    tag: look.tag,
    rowTag: look.rowTag,
    split: look.split,
    colon: look.colon,
    space: look.space,
    delay: look.renderDelay,
    navDelay: look.navDelay,
    redraw: look.redraw,
    click: variant.has('trusted-clicks') ? 'trusted' : variant.has('full-sequence') ? 'sequence' : look.click,
    listen: look.listen,
    done: look.done,
    afterwards: look.afterwards,
    refundLink: look.refundLink,
    lazyRows: look.lazyRows,
    hiddenDialog: look.hiddenDialog,
    login: isMobile ? 'https://login.m.taobao.com/login.htm' : 'https://login.taobao.com/member/login.jhtml',
  };
}

/** The scripts in order, then one call with the look. */
export function scripts(world: World, names: ScriptName[], start: string, isMobile = false): string {
  const all: ScriptName[] = ['draw', ...names];
  const look = inlineObject(clientLook(world, isMobile));
  return `<script>\n${all.map(read).join('\n')}\n__page.setup(${look});\n${start}\n</script>`;
}
