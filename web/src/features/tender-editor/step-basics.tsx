import type { ReactNode } from 'react';
import { methodOf } from '../../../../functions/tendering/rules-methods.ts';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { AreaField, CheckField, FieldNotes, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { stepTexts } from './step-texts.ts';
import { useIsFixed, useMember } from './use-member.tsx';

/** What is bought, for how long, and whom to ask. */
export function BasicsStep(): ReactNode {
  const say = useTexts(stepTexts);
  const { language } = useFormats();
  const { form, change, procedure } = useEditor();
  const member = useMember();
  return (
    <>
      <dl className={css.given}>
        <dt>{say('method')}</dt>
        <dd>{procurementMethodNames[procedure.method][language]}</dd>
        <dt>{say('number')}</dt>
        <dd>{procedure.number}</dd>
      </dl>
      <TextField
        {...member('titleZh')}
        label={say('titleZh')}
        maxLength={200}
        value={form.titleZh}
        onChange={(titleZh) => change({ titleZh })}
      />
      <TextField
        {...member('titleEn')}
        label={say('titleEn')}
        isOptional
        lang="en"
        maxLength={200}
        value={form.titleEn}
        onChange={(titleEn) => change({ titleEn })}
      />
      <AreaField
        {...member('requirementZh')}
        label={say('requirementZh')}
        help={say('requirementHelp')}
        rows={6}
        maxLength={5000}
        value={form.requirementZh}
        onChange={(requirementZh) => change({ requirementZh })}
      />
      <AreaField
        {...member('requirementEn')}
        label={say('requirementEn')}
        isOptional
        rows={3}
        maxLength={5000}
        value={form.requirementEn}
        onChange={(requirementEn) => change({ requirementEn })}
      />
      <Terms />
      <InvitationFields />
      <ContactFields />
    </>
  );
}

function Terms(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  return (
    <>
      <FieldRow>
        <TextField
          {...member('termZh')}
          label={say('termZh')}
          maxLength={500}
          value={form.termZh}
          onChange={(termZh) => change({ termZh })}
        />
        <TextField
          {...member('termEn')}
          label={say('termEn')}
          isOptional
          lang="en"
          maxLength={500}
          value={form.termEn}
          onChange={(termEn) => change({ termEn })}
        />
      </FieldRow>
      <CheckField
        {...member('jointBidsAccepted')}
        label={say('jointBidsAccepted')}
        isChecked={form.jointBidsAccepted}
        onChange={(jointBidsAccepted) => change({ jointBidsAccepted })}
      />
      <TextField
        {...member('documentPriceFen')}
        label={say('documentPriceFen')}
        help={say('documentPriceHelp')}
        isNumber
        value={form.documentPrice}
        onChange={(documentPrice) => change({ documentPrice })}
      />
      <AreaField
        {...member('otherMattersZh')}
        label={say('otherMattersZh')}
        help={say('otherMattersHelp')}
        isOptional
        rows={2}
        maxLength={5000}
        value={form.otherMattersZh}
        onChange={(otherMattersZh) => change({ otherMattersZh })}
      />
    </>
  );
}

function ContactFields(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  return (
    <fieldset className="plain-group">
      <legend>
        <h3>{say('contact')}</h3>
      </legend>
      <FieldRow>
        <TextField
          {...member('contact/name')}
          label={say('contactName')}
          maxLength={60}
          value={form.contactName}
          onChange={(contactName) => change({ contactName })}
        />
        <TextField
          {...member('contact/phone')}
          label={say('contactPhone')}
          type="tel"
          maxLength={30}
          value={form.contactPhone}
          onChange={(contactPhone) => change({ contactPhone })}
        />
        <TextField
          {...member('contact/email')}
          label={say('contactEmail')}
          isOptional
          type="email"
          maxLength={200}
          value={form.contactEmail}
          onChange={(contactEmail) => change({ contactEmail })}
        />
      </FieldRow>
    </fieldset>
  );
}

/** Who is asked to take part, where the method leaves a choice. */
function InvitationFields(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change, procedure } = useEditor();
  const member = useMember();
  const isFixed = useIsFixed();
  const { invitation } = form;
  const kinds = (methodOf(procedure.method)?.invitations ?? []).filter((kind) => kind !== 'carriedOver');
  if (invitation.kind === 'carriedOver')
    return (
      <>
        <h3>{say('invitation')}</h3>
        <p>{say('carriedOver')}</p>
        <p className="soft">{say('carriedOverNote')}</p>
        <FieldNotes {...member('invitation')} />
      </>
    );
  return (
    <>
      <SelectField
        {...member('invitation')}
        label={say('invitation')}
        value={invitation.kind}
        disabled={kinds.length < 2 || isFixed('invitation')}
        choices={kinds.map((value) => ({ value, label: say(value) }))}
        onChange={(kind) => change({ invitation: { ...invitation, kind } })}
      />
      {invitation.kind === 'invited' ? <InvitedSuppliers /> : null}
    </>
  );
}

function InvitedSuppliers(): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, change } = useEditor();
  const member = useMember();
  const { invitation } = form;
  const suppliers = useApiQuery('listOrganizations', { query: { kind: 'supplier', status: 'confirmed', limit: 100 } });
  function choose(id: string, isChosen: boolean): void {
    const others = invitation.supplierIds.filter((supplierId) => supplierId !== id);
    change({ invitation: { ...invitation, supplierIds: isChosen ? [...others, id] : others } });
  }
  return (
    <>
      <fieldset className="plain-group" id={member('invitation/supplierIds').id} tabIndex={-1}>
        <legend>
          <strong>{say('invitedSuppliers')}</strong>
        </legend>
        {(suppliers.data?.items ?? []).map(({ id, nameZh, nameEn }) => (
          <CheckField
            key={id}
            id={`invite-${id}`}
            label={formats.either(nameZh, nameEn)}
            isChecked={invitation.supplierIds.includes(id)}
            disabled={member('invitation').disabled}
            onChange={(isChosen) => choose(id, isChosen)}
          />
        ))}
        <FieldNotes {...member('invitation/supplierIds')} />
      </fieldset>
      <AreaField
        {...member('invitation/reason')}
        label={say('invitedReason')}
        rows={2}
        maxLength={2000}
        value={invitation.reason}
        onChange={(reason) => change({ invitation: { ...invitation, reason } })}
      />
    </>
  );
}
