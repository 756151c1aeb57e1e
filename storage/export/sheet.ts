/** How a dossier looks, on screen and on paper. */
export const sheet = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f1f; background: #fff;
  font: 16px/1.65 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.35; } h2 { font-size: 1.3rem; line-height: 1.35; } h3 { font-size: 1.05rem; }
header, article, section { margin-bottom: 1.5rem; }
article { border-top: 2px solid #1b1f1f; padding-top: .5rem; }
.quiet { color: #525b5b; font-size: .9rem; }
.note { border: 1px solid #7d8a8a; padding: .5rem .75rem; }
dl { display: grid; grid-template-columns: 8em minmax(0, 1fr); gap: .25rem 1rem; }
dt { color: #525b5b; } dd { margin: 0; }
dd, bdi, blockquote, .hash { overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; }
ol { padding: 0; margin: 0; list-style: none; }
.rows > li { display: grid; grid-template-columns: 10em minmax(0, 1fr); gap: 1rem; padding: .4rem 0; border-top: 1px solid #c9d1d1; }
.rows time { color: #525b5b; font-variant-numeric: tabular-nums; }
.source { display: block; } blockquote { margin: .25rem 0; padding: .5rem .75rem; border-left: 3px solid #0b5754; }
.files > li { padding: .5rem 0; border-top: 1px solid #c9d1d1; }
.files p { margin: 0; } .hash { font-family: ui-monospace, monospace; font-size: .8rem; }
img { display: block; max-width: 100%; max-height: 24cm; margin-top: .5rem; border: 1px solid #c9d1d1; }
@media (max-width: 480px) { dl, .rows > li { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .4rem; } }
@media print {
  @page { margin: 18mm 16mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  article + article { break-before: page; }
  h2, h3 { break-after: avoid; }
  .rows > li, .files > li, dl { break-inside: avoid-page; }
}
`;
