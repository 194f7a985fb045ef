import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { Lot } from '../../../../schemas/procurement.ts';
import { fenOf, yuanText } from '../../words/amounts.ts';
import { Amount } from '../../ui/amount.tsx';
import { CheckField, FieldNotes, TextField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { stepTexts } from './step-texts.ts';
import type { TenderForm } from './tender-form.ts';
import { useIsFixed, useMember } from './use-member.tsx';

/** Which lots, and the highest price of each. */
export function LotsStep(): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, procurement, procedure } = useEditor();
  const member = useMember();
  const sum = form.lots.reduce((total, { ceiling }) => total + (fenOf(ceiling) ?? 0), 0);
  // What is bought is its name and its lots: they are fixed together, the ceilings are not.
  const isLocked = useIsFixed()('titleZh');
  const isFixed = procedure.follows !== undefined || isLocked;
  const lots = procurement.lots.filter(
    ({ id, standing }) => (standing.status === 'available' && !isFixed) || form.lots.some(({ lotId }) => lotId === id),
  );
  return (
    <>
      <p>
        {say('lotsIntro')} <RuleCitation rule="PLN-008" />
      </p>
      {isFixed ? (
        <p className="soft">
          {say(isLocked ? 'lotsLocked' : 'lotsFixed')} {isLocked ? <RuleCitation rule="CLR-002" /> : null}
        </p>
      ) : null}
      <div id={member('lots').id} tabIndex={-1}>
        <FieldNotes {...member('lots')} />
        {lots.map((lot) => (
          <OfferedLot key={lot.id} lot={lot} isFixed={isFixed} />
        ))}
      </div>
      <p className={css.sum}>
        <strong>
          {say('sumCeilings')} {formats.money(sum)}
        </strong>{' '}
        <span className="soft" lang="zh-CN">
          {formats.capitals(sum)}
        </span>
      </p>
    </>
  );
}

type LotProps = { readonly lot: Lot; readonly isFixed: boolean };

function OfferedLot({ lot, isFixed }: LotProps): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, change } = useEditor();
  const index = form.lots.findIndex(({ lotId }) => lotId === lot.id);
  const isTaken = index >= 0;
  function take(isChosen: boolean): void {
    const others = form.lots.filter(({ lotId }) => lotId !== lot.id);
    const own = { lotId: lot.id, ceiling: yuanText(lot.budgetFen), floor: '' };
    change({ lots: isChosen ? inOrder([...others, own]) : others });
  }
  return (
    <section className={css.item}>
      <div className={css.itemHead}>
        <h3>{say('lotName', { number: lot.number, title: formats.either(lot.titleZh, lot.titleEn) })}</h3>
        <span>
          {say('lotBudget')} <Amount fen={lot.budgetFen} />
        </span>
      </div>
      {isFixed ? null : (
        <CheckField
          id={`take-${lot.id}`}
          label={say('lotTaken')}
          isChecked={isTaken}
          // A procedure without lots is none, and cannot be stored.
          disabled={isTaken && form.lots.length === 1}
          onChange={take}
        />
      )}
      {isTaken ? <Prices lot={lot} index={index} /> : null}
    </section>
  );
}

function inOrder(lots: TenderForm['lots']): TenderForm['lots'] {
  return lots.toSorted((one, other) => Number(one.lotId.slice(4)) - Number(other.lotId.slice(4)));
}

function Prices({ lot, index }: { readonly lot: Lot; readonly index: number }): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, change } = useEditor();
  const member = useMember();
  const row = form.lots[index];
  if (row === undefined) return null;
  const ceilingFen = fenOf(row.ceiling);
  function set(changed: Partial<TenderForm['lots'][number]>): void {
    change({ lots: form.lots.map((other, place) => (place === index ? { ...other, ...changed } : other)) });
  }
  return (
    <>
      <TextField
        {...member(`lots/${index}/priceCeilingFen`)}
        label={say('ceiling')}
        help={
          <>
            <button type="button" className="plain-button" onClick={() => set({ ceiling: yuanText(lot.budgetFen) })}>
              {say('ceilingSame')}
            </button>
            {ceilingFen === undefined ? null : (
              <>
                {' · '}
                {formats.money(ceilingFen)} <span lang="zh-CN">{formats.capitals(ceilingFen)}</span>
              </>
            )}
          </>
        }
        isNumber
        value={row.ceiling}
        onChange={(ceiling) => set({ ceiling })}
      />
      {row.floor === '' ? null : (
        <div>
          <TextField
            {...member(`lots/${index}/floorPriceFen`)}
            label={say('floor')}
            help={say('floorHelp')}
            isNumber
            value={row.floor}
            onChange={(floor) => set({ floor })}
          />
          <Button onClick={() => set({ floor: '' })}>{say('floorRemove')}</Button>
        </div>
      )}
    </>
  );
}
