import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { PriceQuestionView } from '../../../../schemas/evaluation-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useDraft } from '../../session/use-draft.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { reviewTexts } from './texts-review.ts';
import { lotNumber } from './use-negotiation.ts';

type LotPath = { readonly procedureId: string; readonly lotId: string };

/** The panel's question about the own final offer, where one was asked; most are never asked. */
export function OwnPriceQuestion({ path }: { readonly path: LotPath }): ReactNode {
  const say = useTexts(reviewTexts);
  const query = useApiQuery('readPriceQuestion', { path }, { refreshMilliseconds: 20_000 });
  if (query.data === undefined) return null;
  const { question, dueAt } = query.data;
  return (
    <section className={css.section}>
      <h2>{say('questionTitle', { lot: lotNumber(path.lotId) })}</h2>
      <p className={css.quoted} lang="zh-CN">
        {question}
      </p>
      <p>
        {say('dueAt')} <When at={dueAt} /> <Countdown at={dueAt} />
      </p>
      <p className="soft">
        {say('questionHow')} <RuleCitation rule="EVL-029" />
      </p>
      <Explanation path={path} asked={query.data} />
    </section>
  );
}

function Explanation({ path, asked }: { readonly path: LotPath; readonly asked: PriceQuestionView }): ReactNode {
  const say = useTexts(reviewTexts);
  const isOver = useNow(1000) >= asked.dueAt;
  if (asked.explanation !== undefined)
    return (
      <>
        <p>
          <Status tone="done">{say('explained')}</Status> <When at={asked.explanation.at} />
        </p>
        <p className={css.quoted} lang="zh-CN">
          {asked.explanation.text}
        </p>
      </>
    );
  return isOver ? <p>{say('explainOver')}</p> : <ExplainForm path={path} />;
}

function ExplainForm({ path }: { readonly path: LotPath }): ReactNode {
  const say = useTexts(reviewTexts);
  const draft = useDraft({
    name: `price-explanation:${path.procedureId}:${path.lotId}`,
    schema: z.string(),
    initial: '',
  });
  const [fault, setFault] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('explainLowPrice', { changes: ['readPriceQuestion'], onDone: () => draft.clear() });
  const text = draft.value.trim();
  function ask(): void {
    setFault(text === '');
    setAsking(text !== '');
  }
  return (
    <div className={css.form}>
      <DraftNotice draft={draft} />
      <AreaField
        label={say('explain')}
        fault={fault ? say('faultExplain') : undefined}
        rows={6}
        maxLength={10_000}
        value={draft.value}
        onChange={draft.change}
      />
      <Button type="primary" onClick={ask}>
        {say('explainSend')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('explainSend')}
        effects={[say('explainEffect')]}
        visibleTo={say('explainVisible')}
        command={command}
        onConfirm={() => void command.run({ path, body: { text } })}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
