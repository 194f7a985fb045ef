import { Button } from 'antd';
import type { ReactNode } from 'react';
import { AreaField, FieldNotes, TextField } from '../../ui/field.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { commonSections } from './common-sections.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { RowTools } from './row-tools.tsx';
import { stepTexts } from './step-texts.ts';
import type { SectionRow } from './tender-form.ts';
import { useMember } from './use-member.tsx';

/** The text of the document, in numbered sections. */
export function SectionsStep(): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, change, procedure } = useEditor();
  const member = useMember();
  const { sections } = form;
  const length = sections.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0);
  const offered = commonSections.filter(
    ({ heading }) =>
      !sections.some((section) => section.heading === heading) &&
      (procedure.method === 'competitiveNegotiation' || !heading.startsWith('谈判')),
  );
  function add(row: Pick<SectionRow, 'heading' | 'text'>): void {
    const numbers = sections.map(({ key }) => Number(key.replace('section-', '')));
    change({ sections: [...sections, { key: `section-${Math.max(0, ...numbers) + 1}`, ...row }] });
  }
  return (
    <>
      <p>
        {say('sectionsIntro')} <RuleCitation rule="PUB-011" />
      </p>
      <div id={member('sections').id} tabIndex={-1}>
        <FieldNotes {...member('sections')} />
        {sections.map((row, index) => (
          <SectionFields key={row.key} row={row} index={index} />
        ))}
      </div>
      <p className={css.buttons}>
        <Button disabled={sections.length >= 40} onClick={() => add({ heading: '', text: '' })}>
          {say('addSection')}
        </Button>
        {offered.length === 0 || sections.length >= 40 ? null : (
          <MenuButton
            label={say('commonSections')}
            items={offered.map((section) => ({
              key: section.heading,
              label: <span lang="zh-CN">{section.heading}</span>,
              onChoose: () => add(section),
            }))}
          />
        )}
      </p>
      <p className="soft">{say('sectionsSize', { count: formats.count(length) })}</p>
    </>
  );
}

function SectionFields({ row, index }: { readonly row: SectionRow; readonly index: number }): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  const rows = form.sections;
  const name = say('sectionName', { number: index + 1 });
  const place = `sections/${index}`;
  function set(changed: Partial<SectionRow>): void {
    change({ sections: rows.with(index, { ...row, ...changed }) });
  }
  return (
    <div className={css.item} id={member(place).id} tabIndex={-1}>
      <div className={css.itemHead}>
        <h3>{name}</h3>
        <RowTools name={name} rows={rows} index={index} onChange={(sections) => change({ sections })} />
      </div>
      <FieldNotes {...member(place)} />
      <TextField
        {...member(`${place}/heading`)}
        label={say('heading')}
        maxLength={200}
        value={row.heading}
        onChange={(heading) => set({ heading })}
      />
      <AreaField
        {...member(`${place}/text`)}
        label={say('sectionText')}
        rows={6}
        maxLength={20_000}
        value={row.text}
        onChange={(text) => set({ text })}
      />
    </div>
  );
}
