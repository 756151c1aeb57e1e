/** How an import stands: how far it is, what it read, why it ended. The same in the page's panel and in options. */
import { text } from '@/assets/locales/text';
import { imports } from '@/assets/locales/zh_CN.yml';
import { type ImportRun, importPace } from '@/domain/import';
import { Progress } from './Progress';
import { rich } from './Rich';

/** How far it is: of how many, where the page tells. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const { pages, of, cases, fresh } = run;
  const page = run.current ?? pages;
  const told = text(imports, 'cases', { cases, fresh });
  if (pages === 0) return <p className="t-l">{imports.begun}</p>;
  if (of !== null && of >= page) {
    return (
      <>
        <Progress label={text(imports, 'page-of', { page, of })} done={page / of} />
        <p className="t-l">{told}</p>
      </>
    );
  }
  return (
    <>
      <p className="t-2" aria-live="polite">
        {text(imports, 'page', { page })}
      </p>
      <p className="t-l">{told}</p>
    </>
  );
}

/** What was read, why it ended and what to do next. */
export function ImportEnd({ run }: { run: ImportRun }) {
  const { pages, cases, fresh, why } = run;
  return (
    <>
      {pages > 0 ? <p className="t-l">{rich(imports, 'read', { pages, cases, fresh })}</p> : null}
      {why === null ? null : (
        <p className="t-2">
          {why === 'enough' ? text(imports, 'why.enough', { most: importPace.mostPages }) : imports[`why.${why}`]}
        </p>
      )}
    </>
  );
}

export function endTitle({ why }: Pick<ImportRun, 'why'>): string {
  return imports[why === 'last-page' ? 'done-title' : 'stopped-title'];
}
