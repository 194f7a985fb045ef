import type { ReactNode } from 'react';
import { materialWords } from '../../../../functions/tendering/rules-application.ts';
import { noticeForm } from '../../../../schemas/law/notice-forms.ts';
import { MaterialKind, type MethodChange, type MethodChangeView } from '../../../../schemas/method-change.ts';
import { NoticeType } from '../../../../schemas/notice.ts';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { Opinions } from './opinions.tsx';
import { fallbackTexts } from './texts.ts';

/** The six materials in the order of the law (Order 74 arts 5, 28): what each says, and which are still missing. */
export function Materials({ view }: { readonly view: MethodChangeView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  const { application, missing } = view;
  return (
    <section aria-label={say('materials')}>
      <h2>{say('materials')}</h2>
      <p>{say('materialsDone', { count: MaterialKind.options.length - missing.length })}</p>
      <ol className={css.materials}>
        {MaterialKind.options.map((kind) => (
          <li key={kind}>
            <h3>{formats.either(materialWords[kind].zh, materialWords[kind].en)}</h3>
            <p>
              {missing.includes(kind) ? (
                <Status tone="due">{say('materialMissing')}</Status>
              ) : (
                <Status tone="done">{say('materialThere')}</Status>
              )}{' '}
              <span className="soft">{say(`${kind}By`)}</span> <RuleCitation rule={materialWords[kind].rule} />
            </p>
            <Material kind={kind} application={application} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type MaterialProps = { readonly kind: MaterialKind; readonly application: MethodChange };

function Material({ kind, application }: MaterialProps): ReactNode {
  const { materials } = application;
  switch (kind) {
    case 'projectInformation':
      return <ProjectInformation materials={materials} />;
    case 'budgetProof':
      return <BudgetProof materials={materials} />;
    case 'methodAndReason':
      return <MethodAndReason materials={materials} />;
    case 'noticeProof':
      return <NoticeProof materials={materials} />;
    case 'challengeStatement':
      return <p lang="zh-CN">{materials.challengeStatement?.textZh}</p>;
    case 'expertOpinion':
      return <Opinions application={application} />;
  }
}

type Given = { readonly materials: MethodChange['materials'] };

function ProjectInformation({ materials: { projectInformation: project } }: Given): ReactNode {
  if (project === undefined) return null;
  return (
    <div lang="zh-CN">
      <p>
        {project.buyerNameZh} · {project.projectNumber} · {project.categoryZh}
      </p>
      <p>{project.description}</p>
    </div>
  );
}

function BudgetProof({ materials: { budgetProof } }: Given): ReactNode {
  if (budgetProof === undefined) return null;
  return (
    <>
      <p>
        <Amount fen={budgetProof.budgetFen} capitals />
      </p>
      <ul className={css.sources}>
        {budgetProof.sources.map((source) => (
          <li key={source.name}>
            <span lang="zh-CN">{source.name}</span> <Amount fen={source.amountFen} />
          </li>
        ))}
      </ul>
    </>
  );
}

function MethodAndReason({ materials: { methodAndReason } }: Given): ReactNode {
  const formats = useFormats();
  if (methodAndReason === undefined) return null;
  return (
    <>
      <p>{procurementMethodNames[methodAndReason.method][formats.language]}</p>
      <p lang="zh-CN">{methodAndReason.reasonZh}</p>
    </>
  );
}

function NoticeProof({ materials: { noticeProof } }: Given): ReactNode {
  const formats = useFormats();
  if (noticeProof === undefined) return null;
  return (
    <ul className={css.sources}>
      {noticeProof.notices.map(({ noticeId, type, publishedAt }) => {
        const known = NoticeType.safeParse(type).data;
        return (
          <li key={noticeId}>
            <a href={formats.language === 'zh' ? `/notices/${noticeId}` : `/en/notices/${noticeId}`}>
              {known === undefined ? noticeId : noticeForm(known)[formats.language]}
            </a>{' '}
            <When at={publishedAt} />
          </li>
        );
      })}
    </ul>
  );
}
