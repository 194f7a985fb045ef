import { Button } from 'antd';
import type { ReactNode } from 'react';
import { QualificationRequirement } from '../../../../schemas/tender-terms.ts';
import { AreaField, FieldNotes, FieldRow, SelectField, TextField, type Choice } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { Qualifications } from '../documents/document-parts.tsx';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { nextId } from './next-id.ts';
import { RowTools } from './row-tools.tsx';
import { stepTexts } from './step-texts.ts';
import type { QualificationRow, SubstantiveRow } from './tender-form.ts';
import { useMember } from './use-member.tsx';

/** What a supplier must meet to take part, and what a bid must meet to be valid. */
export function RequirementsStep(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change, reading } = useEditor();
  const member = useMember();
  const { substantiveRequirements: stars } = form;
  return (
    <>
      <h3 id={member('qualificationRequirements').id} tabIndex={-1}>
        {say('qualification')}
      </h3>
      <p className="soft">
        {say('qualificationHelp')} <RuleCitation rule="PUB-018" />
      </p>
      <FieldNotes {...member('qualificationRequirements')} />
      {member('qualificationRequirements').disabled ? (
        <Qualifications requirements={reading.terms.qualificationRequirements} />
      ) : (
        <Conditions />
      )}
      <h3 id={member('substantiveRequirements').id} tabIndex={-1} className={css.further}>
        {say('substantive')}
      </h3>
      <p className="soft">
        {say('substantiveHelp')} <RuleCitation rule="EVL-018" />
      </p>
      {stars.map((row, index) => (
        <Star key={row.id} row={row} index={index} />
      ))}
      <Button
        disabled={stars.length >= 60}
        onClick={() =>
          change({
            substantiveRequirements: [...stars, { id: nextId('s', stars), lotId: '', textZh: '', textEn: '' }],
          })
        }
      >
        {say('addSubstantive')}
      </Button>
    </>
  );
}

function Conditions(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const { qualificationRequirements: conditions } = form;
  return (
    <>
      {conditions.map((row, index) => (
        <Condition key={row.id} row={row} index={index} />
      ))}
      <Button
        disabled={conditions.length >= 30}
        onClick={() =>
          change({
            qualificationRequirements: [
              ...conditions,
              { id: nextId('q', conditions), kind: 'specific', textZh: '', textEn: '' },
            ],
          })
        }
      >
        {say('addQualification')}
      </Button>
    </>
  );
}

function Condition({ row, index }: { readonly row: QualificationRow; readonly index: number }): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  const rows = form.qualificationRequirements;
  const place = `qualificationRequirements/${index}`;
  function set(changed: Partial<QualificationRow>): void {
    change({ qualificationRequirements: rows.with(index, { ...row, ...changed }) });
  }
  return (
    <Item
      name={say('qualificationName', { number: index + 1 })}
      place={place}
      rows={rows}
      index={index}
      onRows={(qualificationRequirements) => change({ qualificationRequirements })}
    >
      <SelectField
        {...member(`${place}/kind`)}
        label={say('kind')}
        value={row.kind}
        choices={QualificationRequirement.shape.kind.options.map((value) => ({ value, label: say(value) }))}
        onChange={(kind) => set({ kind })}
      />
      <TextZh place={place} value={row.textZh} onChange={(textZh) => set({ textZh })} />
      <TextEn place={place} value={row.textEn} onChange={(textEn) => set({ textEn })} />
    </Item>
  );
}

function Star({ row, index }: { readonly row: SubstantiveRow; readonly index: number }): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  const lots = useLotChoices();
  const rows = form.substantiveRequirements;
  const place = `substantiveRequirements/${index}`;
  function set(changed: Partial<SubstantiveRow>): void {
    change({ substantiveRequirements: rows.with(index, { ...row, ...changed }) });
  }
  return (
    <Item
      name={say('substantiveName', { number: index + 1 })}
      place={place}
      rows={rows}
      index={index}
      onRows={(substantiveRequirements) => change({ substantiveRequirements })}
    >
      <TextZh place={place} value={row.textZh} onChange={(textZh) => set({ textZh })} />
      <FieldRow>
        <TextEn place={place} value={row.textEn} onChange={(textEn) => set({ textEn })} />
        <SelectField
          {...member(`${place}/lotId`)}
          label={say('appliesTo')}
          value={row.lotId}
          choices={lots}
          onChange={(lotId) => set({ lotId })}
        />
      </FieldRow>
    </Item>
  );
}

type ItemProps<Row> = {
  readonly name: string;
  /** The pointer to its row, below the terms. */
  readonly place: string;
  readonly rows: readonly Row[];
  readonly index: number;
  readonly onRows: (rows: Row[]) => void;
  readonly children: ReactNode;
};

/** One requirement: its name with the tools of its row, what is wrong with it, its fields. */
function Item<Row>({ name, place, rows, index, onRows, children }: ItemProps<Row>): ReactNode {
  const member = useMember();
  return (
    <div className={css.item} id={member(place).id} tabIndex={-1}>
      <div className={css.itemHead}>
        <h4>{name}</h4>
        <RowTools name={name} rows={rows} index={index} onChange={onRows} />
      </div>
      <FieldNotes {...member(place)} />
      {children}
    </div>
  );
}

type TextProps = { readonly place: string; readonly value: string; readonly onChange: (value: string) => void };

function TextZh({ place, value, onChange }: TextProps): ReactNode {
  const say = useTexts(stepTexts);
  const member = useMember();
  return (
    <AreaField
      {...member(`${place}/textZh`)}
      label={say('text')}
      rows={2}
      maxLength={1000}
      value={value}
      onChange={onChange}
    />
  );
}

function TextEn({ place, value, onChange }: TextProps): ReactNode {
  const say = useTexts(stepTexts);
  const member = useMember();
  return (
    <TextField
      {...member(`${place}/textEn`)}
      label={say('textEn')}
      isOptional
      lang="en"
      maxLength={1000}
      value={value}
      onChange={onChange}
    />
  );
}

function useLotChoices(): readonly Choice<string>[] {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, procurement } = useEditor();
  const lots = procurement.lots.filter(({ id }) => form.lots.some(({ lotId }) => lotId === id));
  return [
    { value: '', label: say('allLots') },
    ...lots.map(({ id, number, titleZh, titleEn }) => ({
      value: id,
      label: say('lotName', { number, title: formats.either(titleZh, titleEn) }),
    })),
  ];
}
