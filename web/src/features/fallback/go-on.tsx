import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import type { LotId } from '../../../../schemas/ids.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { AreaField, CheckField, SelectField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { useNow } from '../../api/server-clock.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { choicesOf, type Choice } from './failed-lots.ts';
import css from './fallback.module.css';
import { negotiationTerms, retenderTerms } from '../../../../functions/tendering/rules-next-terms.ts';
import { fallbackTexts } from './texts.ts';

type GoOnProps = { readonly procedure: FullProcedure; readonly views: readonly FallbackView[] };

/** Takes up what the law leaves open: chosen lots go on together, as a draft that can still be changed or given up. */
export function GoOn({ procedure, views }: GoOnProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const choices = choicesOf(views);
  if (choices.length === 0) return null;
  return (
    <section aria-label={say('goOn')} className={css.lot}>
      <h2>{say('goOn')}</h2>
      <p>{say('goOnHow')}</p>
      {choices.map((choice) => (
        <GoOnWith key={choice.option} choice={choice} procedure={procedure} views={views} />
      ))}
    </section>
  );
}

function GoOnWith({ choice, ...props }: GoOnProps & { readonly choice: Choice }): ReactNode {
  const say = useTexts(fallbackTexts);
  const titleOf = useLotNames(useProcedure());
  const [left, setLeft] = useState<readonly LotId[]>([]);
  const lotIds = choice.lotIds.filter((lotId) => !left.includes(lotId));
  function toggle(lotId: LotId, isChosen: boolean): void {
    setLeft(isChosen ? left.filter((other) => other !== lotId) : [...left, lotId]);
  }
  return (
    <section className={css.choice} aria-label={say(choice.option)}>
      <h3>{say(choice.option)}</h3>
      <p>
        <RuleCitation rule={choice.offer.rule} />
      </p>
      {choice.lotIds.length < 2
        ? null
        : choice.lotIds.map((lotId) => (
            <CheckField
              key={lotId}
              id={`${choice.option}-${lotId}`}
              label={titleOf(lotId)}
              isChecked={lotIds.includes(lotId)}
              onChange={(isChosen) => toggle(lotId, isChosen)}
            />
          ))}
      <Take choice={choice} lotIds={lotIds} {...props} />
    </section>
  );
}

type TakeProps = GoOnProps & { readonly choice: Choice; readonly lotIds: readonly LotId[] };

/** How each option is taken up. */
function Take(props: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  switch (props.choice.option) {
    case 'retender':
    case 'correctAndRetender':
      return <StartRetender {...props} />;
    case 'applyMethodChange':
      return <StartApplication {...props} />;
    case 'negotiateWithTwo':
    case 'newNegotiation':
      return <GoToApproval {...props} />;
    case 'chooseLawfulMethod':
      return <StartNegotiation {...props} />;
    case 'extendPeriod':
      return <ExtendPeriod {...props} />;
    case 'singleSource':
      return <p>{say('singleSourceHow')}</p>;
  }
}

function ExtendPeriod({ procedure }: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  return (
    <>
      <p>{say('extendHow')}</p>
      <ButtonLink
        to="/procedures/$procedureId/amend"
        params={{ procedureId: procedure.id }}
        search={{ prepare: 'longerPeriod', step: 'time' }}
      >
        {say('extendPeriod')}
      </ButtonLink>
    </>
  );
}

function StartRetender({ procedure, lotIds, choice }: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const now = useNow();
  const onDone = useOpenDraft();
  const command = useApiCommand('retenderLots', { onDone });
  const isCorrection = choice.option === 'correctAndRetender';
  return (
    <>
      <p>{say(isCorrection ? 'correctHow' : 'retenderHow')}</p>
      <CommandOutcome command={command} />
      <Button
        loading={command.isRunning}
        disabled={lotIds.length === 0}
        onClick={() =>
          void command.run({
            path: { procedureId: procedure.id },
            body: { lotIds: [...lotIds], terms: retenderTerms(procedure.terms, { lotIds, now }) },
          })
        }
      >
        {say('retenderStart')}
      </Button>
    </>
  );
}

/** A first wording, which goes into the file in Chinese; the buyer answers for the final one. */
const PROPOSED_REASON =
  '本标项招标后没有供应商投标或者没有合格标的，或者重新招标未能成立，依据《政府采购非招标采购方式管理办法》第二十七条第一款第一项采用竞争性谈判。';

/** With the ground that the failed tender itself gives: nothing came of it (Order 74 art. 27 (1)). */
function StartNegotiation({ procedure, lotIds, choice }: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const now = useNow();
  const onDone = useOpenDraft();
  const command = useApiCommand('negotiateLots', { onDone });
  const [reason, setReason] = useState(PROPOSED_REASON);
  return (
    <>
      <p>{say('lawfulMethodHow')}</p>
      <AreaField
        id={`reason-${choice.option}`}
        label={say('methodReason')}
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
      <CommandOutcome command={command} />
      <Button
        loading={command.isRunning}
        disabled={lotIds.length === 0 || reason.trim() === ''}
        onClick={() =>
          void command.run({
            path: { procedureId: procedure.id },
            body: {
              lotIds: [...lotIds],
              terms: negotiationTerms(procedure.terms, { lotIds, now, invitation: { kind: 'announcement' } }),
              methodReason: { ground: 'tenderWithoutResult', textZh: reason.trim() },
            },
          })
        }
      >
        {say('negotiationStart')}
      </Button>
    </>
  );
}

/** A negotiation on an approval begins on the page of the application; one begun anew keeps the approval by itself. */
function GoToApproval(props: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const navigate = useNavigate();
  const { views, lotIds } = props;
  const change = views.find(({ lotId }) => lotIds.includes(lotId))?.methodChange;
  if (change?.status !== 'approved' || props.procedure.method === 'competitiveNegotiation')
    return <StartNegotiation {...props} />;
  return (
    <>
      <p>{say('approvedHow')}</p>
      <Button
        onClick={() => void navigate({ to: '/method-changes/$methodChangeId', params: { methodChangeId: change.id } })}
      >
        {say('approvedGo')}
      </Button>
    </>
  );
}

function StartApplication({ procedure, lotIds }: TakeProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const navigate = useNavigate();
  const [negotiateWith, setNegotiateWith] = useState<'byGround' | 'theTwo' | 'anew'>('byGround');
  const command = useApiCommand('draftMethodChange', {
    onDone: ({ application }) =>
      void navigate({ to: '/method-changes/$methodChangeId', params: { methodChangeId: application.id } }),
  });
  return (
    <>
      <p>{say('applyHow')}</p>
      <SelectField
        id="negotiate-with"
        label={say('negotiateWith')}
        value={negotiateWith}
        choices={(['byGround', 'theTwo', 'anew'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={setNegotiateWith}
      />
      <CommandOutcome command={command} />
      <Button
        type="primary"
        loading={command.isRunning}
        disabled={lotIds.length === 0}
        onClick={() =>
          void command.run({
            body: {
              procedureId: procedure.id,
              lotIds: [...lotIds],
              method: 'competitiveNegotiation',
              ...(negotiateWith === 'byGround' ? {} : { negotiateWith }),
            },
          })
        }
      >
        {say('applyStart')}
      </Button>
    </>
  );
}

/** A draft that was begun is opened at once. */
function useOpenDraft(): (draft: { readonly id: string }) => void {
  const navigate = useNavigate();
  return ({ id }) => void navigate({ to: '/procedures/$procedureId', params: { procedureId: id } });
}
