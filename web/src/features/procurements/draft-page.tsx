import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ProcurementView } from '../../../../schemas/planning-api.ts';
import { MethodGround } from '../../../../schemas/procedure.ts';
import { procurementMethodNames, type ProcurementMethod } from '../../../../schemas/procurement-method.ts';
import type { Lot } from '../../../../schemas/procurement.ts';
import { refusalWords } from '../../../../schemas/problems/words.ts';
import { sumFen } from '../../../../schemas/money.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { serverClock, useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { AreaField, CheckField, SelectField } from '../../ui/field.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { initialTerms } from '../tender-editor/initial-terms.ts';
import { offeredMethods, type OfferedMethod } from './draft-start.ts';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';
import { ThresholdNote } from './threshold-note.tsx';

/** From lots of a project to a draft: which lots, by which method. */
export function DraftPage(): ReactNode {
  const say = useTexts(procurementTexts);
  const { procurementId } = useParams({ from: '/workspace/procurements/$procurementId/draft' });
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <LoadedPage query={query} lines={10}>
      {(procurement) => (
        <Page
          title={say('draftTitle')}
          narrow
          trail={[
            <Link key="list" to="/procurements">
              {say('title')}
            </Link>,
            <Link key="project" to="/procurements/$procurementId" params={{ procurementId }}>
              {procurement.titleZh}
            </Link>,
          ]}
        >
          <DraftStart procurement={procurement} />
        </Page>
      )}
    </LoadedPage>
  );
}

function DraftStart({ procurement }: { readonly procurement: ProcurementView }): ReactNode {
  const say = useTexts(procurementTexts);
  const free = procurement.lots.filter(({ standing }) => standing.status === 'available');
  const [lotIds, setLotIds] = useState<readonly string[]>(free.map(({ id }) => id));
  const [method, setMethod] = useState<ProcurementMethod>('openTender');
  const [ground, setGround] = useState<MethodGround>('complexOrSpecial');
  const [reason, setReason] = useState('');
  const start = useStart(procurement);
  const methods = offeredMethods(procurement, dayOf(useNow()));
  const offered = methods.find((entry) => entry.method === method);
  const needsGround = (offered?.grounds.length ?? 0) > 0;
  if (free.length === 0)
    return (
      <EmptyState title={say('draftNone')}>
        <p>{say('draftNoneHow')}</p>
      </EmptyState>
    );
  const isReady =
    start.isReady && lotIds.length > 0 && offered?.refusal === undefined && (!needsGround || reason.trim() !== '');
  return (
    <>
      <LotChoice lots={free} chosen={lotIds} onChange={setLotIds} />
      <section className={css.part}>
        <h2>{say('draftMethod')}</h2>
        <ThresholdNote jurisdiction={procurement.jurisdiction} budgetFen={procurement.budgetFen} />
        {methods.map((entry) => (
          <MethodChoice key={entry.method} entry={entry} isChosen={entry.method === method} onChoose={setMethod} />
        ))}
        {needsGround ? (
          <GroundFields
            grounds={offered?.grounds ?? []}
            ground={ground}
            onGround={setGround}
            reason={reason}
            onReason={setReason}
          />
        ) : null}
      </section>
      <p className="soft">{say('draftPrefill')}</p>
      <CommandOutcome command={start.command} />
      <div className={css.buttons}>
        <Button
          type="primary"
          disabled={!isReady}
          loading={start.command.isRunning}
          onClick={() =>
            start.run({
              lotIds,
              method,
              methodReason: needsGround ? { ground, textZh: reason.trim() } : undefined,
            })
          }
        >
          {say('draftStart')}
        </Button>
      </div>
    </>
  );
}

type Start = {
  readonly lotIds: readonly string[];
  readonly method: ProcurementMethod;
  readonly methodReason: { readonly ground: MethodGround; readonly textZh: string } | undefined;
};

/** Drafts with the terms that the project and the law give, and goes to the editor. */
function useStart(procurement: ProcurementView) {
  const navigate = useNavigate();
  const { organizationId } = useActing();
  const own = useApiQuery('readOrganization', { path: { organizationId } });
  const command = useApiCommand('draftProcedure');
  const contact = own.data?.particulars.contact;
  function run({ lotIds, method, methodReason }: Start): void {
    if (contact === undefined) return;
    const terms = initialTerms({ procurement, lotIds, method, contact, at: serverClock.now() });
    const body = { procurementId: procurement.id, method, terms, ...(methodReason ? { methodReason } : {}) };
    void command
      .run({ body })
      .then((made) =>
        made === undefined
          ? undefined
          : navigate({ to: '/procedures/$procedureId/edit', params: { procedureId: made.id } }),
      );
  }
  return { command, run, isReady: contact !== undefined };
}

type LotChoiceProps = {
  readonly lots: readonly Lot[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

function LotChoice({ lots, chosen, onChange }: LotChoiceProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const total = sumFen(lots.filter(({ id }) => chosen.includes(id)).map(({ budgetFen }) => budgetFen));
  return (
    <fieldset className={`${css.part} plain-group`}>
      <legend>
        <h2>{say('draftLots')}</h2>
      </legend>
      <p className="soft">{say('draftLotsHelp')}</p>
      {lots.map((lot) => (
        <CheckField
          key={lot.id}
          id={`choose-${lot.id}`}
          label={`${say('lot', { number: lot.number })} ${formats.either(lot.titleZh, lot.titleEn)} · ${formats.money(lot.budgetFen)}`}
          isChecked={chosen.includes(lot.id)}
          onChange={(isChosen) => onChange(isChosen ? [...chosen, lot.id] : chosen.filter((lotId) => lotId !== lot.id))}
        />
      ))}
      <p>{say('chosenBudget', { amount: formats.money(total) })}</p>
    </fieldset>
  );
}

type MethodChoiceProps = {
  readonly entry: OfferedMethod;
  readonly isChosen: boolean;
  readonly onChoose: (method: ProcurementMethod) => void;
};

function MethodChoice({ entry, isChosen, onChoose }: MethodChoiceProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { language } = useFormats();
  const { method, refusal } = entry;
  const when = method === 'openTender' || method === 'competitiveNegotiation' ? say(`${method}When`) : undefined;
  return (
    <div className={css.method}>
      <label>
        <input
          type="radio"
          name="method"
          checked={isChosen}
          disabled={refusal !== undefined}
          onChange={() => onChoose(method)}
        />{' '}
        {procurementMethodNames[method][language]}
      </label>
      {when === undefined ? null : <p>{when}</p>}
      {refusal === undefined ? null : (
        <p className="soft">
          {refusalWords(refusal, language)} {refusal.rule === undefined ? null : <RuleCitation rule={refusal.rule} />}
        </p>
      )}
    </div>
  );
}

type GroundProps = {
  readonly grounds: readonly MethodGround[];
  readonly ground: MethodGround;
  readonly onGround: (ground: MethodGround) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
};

function GroundFields({ grounds, ground, onGround, reason, onReason }: GroundProps): ReactNode {
  const say = useTexts(procurementTexts);
  const sayUi = useTexts(uiTexts);
  const missing = { key: 'missing', tone: 'note', content: sayUi('faultMissing') } as const;
  return (
    <>
      <SelectField
        id="field-ground"
        label={say('draftGround')}
        help={<RuleCitation rule="PLN-018" />}
        value={ground}
        choices={grounds.map((value) => ({ value, label: say(value) }))}
        onChange={onGround}
      />
      <AreaField
        id="field-reason"
        label={say('draftReason')}
        help={say('draftReasonHelp')}
        notes={reason.trim() === '' ? [missing] : []}
        maxLength={2000}
        value={reason}
        onChange={onReason}
      />
    </>
  );
}
