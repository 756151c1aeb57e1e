/** Finds names of people: those that are known (the buyer's label), and those a word announces (收货人 …, … 先生). */
import { type Find, stars } from './redact-numbers';

/** The hundred surnames most people have; without one in front, three signs before 先生 are a verb as often as a name. */
const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧',
);
const announced =
  /(?:收货人|收件人|寄件人|联系人|经办人|真实姓名|买家姓名|姓名|开户名|户名|我叫|本人)[是为叫: ]{0,3}([\u4e00-\u9fff·]{2,5}|[A-Za-z][A-Za-z .]{1,30}[A-Za-z])/g;
const titled = /[\u4e00-\u9fff·]{1,4}(?=先生|女士|小姐|太太)/g;
const mostNames = 50;

/** @param known names of people, as pages wrote them */
export function findNames(text: string, known: readonly string[]): Find[] {
  const found: Find[] = [];
  for (const name of known.slice(0, mostNames)) {
    if (Array.from(name).length < 2) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) put(at, name);
  }
  for (const match of text.matchAll(announced)) {
    const [whole, name = ''] = match;
    put(match.index + whole.length - name.length, nameIn(name));
  }
  for (const match of text.matchAll(titled)) {
    const signs = [...match[0]];
    const first = signs.findIndex((sign) => surnames.has(sign));
    const skip = first >= 0 ? first : signs.length - 1;
    put(match.index + skip, match[0].slice(skip));
  }
  return found;

  function put(from: number, name: string) {
    if (name) found.push({ kind: 'name', from, to: from + name.length, show: firstOf(name) });
  }
}

/** What is announced ends with the name: 王小明的电话 is a name of three signs. */
function nameIn(told: string): string {
  const end = told.search(/[的是在已收和跟与电手地]/);
  return end >= 2 ? told.slice(0, end) : told;
}

function firstOf(name: string): string {
  return `${Array.from(name)[0] ?? ''}${stars}`;
}
