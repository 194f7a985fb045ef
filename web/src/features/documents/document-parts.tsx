import type { ReactNode } from 'react';
import type { TenderDocument } from '../../../../schemas/tender-attachment.ts';
import type { Criterion, QualificationRequirement, SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { sizeText } from '../../words/size-text.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './document.module.css';
import { documentTexts } from './texts.ts';

/** Who may take part. */
export function Qualifications({
  requirements,
}: {
  readonly requirements: readonly QualificationRequirement[];
}): ReactNode {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  return (
    <ol className={css.rows}>
      {requirements.map(({ id, kind, textZh, textEn }) => (
        <li key={id}>
          {formats.either(textZh, textEn)} <span className={css.tag}>{say(kind)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The ★ requirements, each with the lots it binds. */
export function Substantives({
  requirements,
}: {
  readonly requirements: readonly SubstantiveRequirement[];
}): ReactNode {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  if (requirements.length === 0) return <p>{say('substantiveNone')}</p>;
  return (
    <>
      <p>
        {say('substantiveNote')} <RuleCitation rule="EVL-027" />
      </p>
      <ol className={css.rows}>
        {requirements.map(({ id, lotId, textZh, textEn }) => (
          <li key={id}>
            <span className={css.star}>★</span>
            {formats.either(textZh, textEn)}
            <span className={css.tag}>
              {lotId === undefined ? say('forAll') : say('forLot', { number: lotNumber(lotId) })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** How bids are compared, with the points of each criterion. */
export function CriteriaTable({ document }: { readonly document: TenderDocument }): ReactNode {
  const say = useTexts(documentTexts);
  const total = document.criteria.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100;
  return (
    <>
      <p>{say(document.evaluationMethod)}</p>
      {document.criteria.length === 0 ? null : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('criterion')}</th>
              <th scope="col">{say('kind')}</th>
              <th scope="col" className={css.end}>
                {say('points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.criteria.map((criterion) => (
              <CriterionRow key={criterion.id} criterion={criterion} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {say('total')}
              </th>
              <td className={css.end}>{total}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}

function CriterionRow({ criterion }: { readonly criterion: Criterion }): ReactNode {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  const { titleZh, titleEn, descriptionZh, kind, points } = criterion;
  return (
    <tr>
      <th scope="row">
        {formats.either(titleZh, titleEn)}
        {descriptionZh === undefined ? null : (
          <div className="soft" lang="zh-CN">
            {descriptionZh}
          </div>
        )}
      </th>
      <td>{say(kind)}</td>
      <td className={css.end}>{points}</td>
    </tr>
  );
}

/** The files of the document. */
export function AttachmentTable({ document }: { readonly document: TenderDocument }): ReactNode {
  const say = useTexts(documentTexts);
  if (document.attachments.length === 0) return <p>{say('attachmentsNone')}</p>;
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('fileName')}</th>
            <th scope="col" className={css.end}>
              {say('size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {document.attachments.map(({ uploadId, fileName, sizeBytes, sha256, url }) => (
            <tr key={uploadId}>
              <td>
                <a href={url} download={fileName}>
                  {fileName}
                </a>
                <span className={css.digest}>SHA-256 {sha256}</span>
              </td>
              <td className={css.end}>{sizeText(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft no-print">{say('linkNote')}</p>
    </>
  );
}
