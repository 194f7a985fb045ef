import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { OpinionRequest } from '../../../../schemas/method-change.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField, CheckField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { failureTexts } from '../../words/failure-texts.ts';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';
import { YesNo } from './yes-no.tsx';

/** An expert reads the document of a failed tender and signs whether it has an unreasonable clause. Nobody who bid is named. */
export function OpinionPage(): ReactNode {
  const say = useTexts(fallbackTexts);
  const { methodChangeId } = useParams({ from: '/workspace/method-changes/$methodChangeId/opinion' });
  const query = useApiQuery('readOpinionRequest', { path: { methodChangeId } });
  return (
    <LoadedPage query={query} lines={14}>
      {(request) => (
        <Page title={say('opinionTitle')} facts={<span lang="zh-CN">{request.titleZh}</span>} narrow>
          <DocumentToRead request={request} />
          {request.own === undefined ? <GiveOpinion request={request} /> : <Signed own={request.own} />}
        </Page>
      )}
    </LoadedPage>
  );
}

function DocumentToRead({ request }: { readonly request: OpinionRequest }): ReactNode {
  const say = useTexts(fallbackTexts);
  const sayFailure = useTexts(failureTexts);
  const formats = useFormats();
  const { terms } = request;
  return (
    <article className={css.document} aria-label={say('document')}>
      <h2>{say('document')}</h2>
      <ul>
        {request.lots.map(({ lotId, number, titleZh, titleEn, failure }) => (
          <li key={lotId}>
            {say('lotNumber', { number })} {formats.either(titleZh, titleEn)}：{sayFailure(failure)}
          </li>
        ))}
      </ul>
      <div lang="zh-CN">
        <p>{terms.requirementZh}</p>
        <List title={say('qualification')} texts={terms.qualificationRequirements.map(({ textZh }) => textZh)} />
        <List title={say('substantive')} texts={terms.substantiveRequirements.map(({ textZh }) => `★ ${textZh}`)} />
        <List
          title={say('criteria')}
          texts={terms.criteria.map(({ titleZh, points }) => `${titleZh}（${points} 分）`)}
        />
        {terms.sections.map(({ heading, text }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <p className={css.text}>{text}</p>
          </section>
        ))}
      </div>
    </article>
  );
}

function List({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </section>
  );
}

const OpinionInput = z.object({
  noUnreasonableClause: z.boolean().optional(),
  statementZh: z.string(),
  noConflict: z.boolean(),
});
type OpinionInput = z.infer<typeof OpinionInput>;

function GiveOpinion({ request }: { readonly request: OpinionRequest }): ReactNode {
  const say = useTexts(fallbackTexts);
  const draft = useDraft<OpinionInput>({
    name: `opinion:${request.id}`,
    schema: OpinionInput,
    initial: { statementZh: '', noConflict: false },
  });
  const command = useApiCommand('giveExpertOpinion', { onDone: draft.clear });
  const { noUnreasonableClause, statementZh, noConflict } = draft.value;
  const isComplete = noUnreasonableClause !== undefined && statementZh.trim() !== '' && noConflict;
  async function sign(): Promise<unknown> {
    if (noUnreasonableClause === undefined) return undefined;
    const body = { noUnreasonableClause, statementZh: statementZh.trim(), noConflict: true } as const;
    return command.run({ path: { methodChangeId: request.id }, body });
  }
  return (
    <section aria-label={say('ownOpinion')} className={css.form}>
      <h2>{say('ownOpinion')}</h2>
      <p>
        <RuleCitation rule="EVL-007" />
      </p>
      <DraftNotice draft={draft} />
      <OpinionFields draft={draft} />
      <FinalAct
        act={say('sign')}
        effects={[say('signEffect')]}
        visibleTo={say('signVisible')}
        command={command}
        isDisabled={!isComplete}
        onConfirm={sign}
      />
    </section>
  );
}

function OpinionFields({ draft }: { readonly draft: DraftInput<OpinionInput> }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { noUnreasonableClause, statementZh, noConflict } = draft.value;
  return (
    <>
      <YesNo
        name="clause"
        question={say('askClause')}
        value={noUnreasonableClause}
        yes={say('clauseFree')}
        no={say('clauseFound')}
        onChange={(value) => draft.change({ ...draft.value, noUnreasonableClause: value })}
      />
      <AreaField
        id="statement"
        label={say('statement')}
        help={say('statementHelp')}
        rows={6}
        maxLength={3000}
        value={statementZh}
        onChange={(value) => draft.change({ ...draft.value, statementZh: value })}
      />
      <CheckField
        id="no-conflict"
        label={
          <>
            {say('noConflict')} <RuleCitation rule="EVL-012" />
          </>
        }
        isChecked={noConflict}
        onChange={(value) => draft.change({ ...draft.value, noConflict: value })}
      />
    </>
  );
}

function Signed({ own }: { readonly own: NonNullable<OpinionRequest['own']> }): ReactNode {
  const say = useTexts(fallbackTexts);
  return (
    <section aria-label={say('ownOpinion')} className={css.decision}>
      <h2>{say('ownOpinion')}</h2>
      <p>
        <Status tone="done">{say('signed')}</Status> <When at={own.at} />
      </p>
      <p>{say(own.noUnreasonableClause ? 'clauseFree' : 'clauseFound')}</p>
      <p lang="zh-CN">{own.statementZh}</p>
    </section>
  );
}
