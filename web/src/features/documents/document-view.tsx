import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { TenderDocument } from '../../../../schemas/tender-attachment.ts';
import { useTexts } from '../../words/texts.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { AmendmentList } from './amendment-list.tsx';
import css from './document.module.css';
import { AttachmentTable, CriteriaTable, Qualifications, Substantives } from './document-parts.tsx';
import { InvitationFacts, LotTable } from './invitation-part.tsx';
import { documentTexts } from './texts.ts';

type DocumentViewProps = {
  readonly document: TenderDocument;
  readonly procedure: ProcedureView;
};

type Part = { readonly key: string; readonly title: string; readonly content: ReactNode };

/** A tender document to be read as one: contents beside it, parts numbered, and on paper without the rest of the page. */
export function DocumentView({ document, procedure }: DocumentViewProps): ReactNode {
  const say = useTexts(documentTexts);
  const id = useId();
  const parts = useParts({ document, procedure });
  return (
    <>
      <div className={`${css.tools} no-print`}>
        <span className="soft">
          {document.amendment === 0 ? say('original') : say('amendmentIn', { number: document.amendment })}
        </span>
        <Button onClick={() => print()}>{say('print')}</Button>
      </div>
      <div className={css.columns}>
        <nav className={css.contents} aria-label={say('contents')}>
          <strong>{say('contents')}</strong>
          <ol>
            {parts.map(({ key, title }) => (
              <li key={key}>
                <a href={`#${id}-${key}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <article className={css.paper}>
          <header>
            <h2 lang="zh-CN">{termsOf(procedure).titleZh}</h2>
            <p className={css.kind}>{say('title')}</p>
            <p className="soft">{procedure.number}</p>
          </header>
          {parts.map(({ key, title, content }, index) => (
            <section key={key} id={`${id}-${key}`} className={css.part}>
              <h3>
                {index + 1}. {title}
              </h3>
              {content}
            </section>
          ))}
        </article>
      </div>
    </>
  );
}

function useParts({ document, procedure }: DocumentViewProps): readonly Part[] {
  const say = useTexts(documentTexts);
  return [
    { key: 'invitation', title: say('invitation'), content: <InvitationFacts procedure={procedure} /> },
    { key: 'lots', title: say('lots'), content: <LotTable procedure={procedure} /> },
    ...document.sections.map(({ heading, text }, index) => ({
      key: `section-${index}`,
      title: heading,
      content: (
        <p className={css.prose} lang="zh-CN">
          {text}
        </p>
      ),
    })),
    {
      key: 'qualifications',
      title: say('qualifications'),
      content: <Qualifications requirements={document.qualificationRequirements} />,
    },
    {
      key: 'substantive',
      title: say('substantive'),
      content: <Substantives requirements={document.substantiveRequirements} />,
    },
    { key: 'evaluation', title: say('evaluation'), content: <CriteriaTable document={document} /> },
    { key: 'attachments', title: say('attachments'), content: <AttachmentTable document={document} /> },
    ...(procedure.amendments === undefined || procedure.amendments.length === 0
      ? []
      : [
          {
            key: 'amendments',
            title: say('amendments'),
            content: <AmendmentList amendments={procedure.amendments} />,
          },
        ]),
  ];
}
