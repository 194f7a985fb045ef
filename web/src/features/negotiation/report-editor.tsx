import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { NegotiationParties, ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import css from './negotiation.module.css';
import { reportDraft } from './report-draft.ts';
import { reportTexts } from './texts-report.ts';
import { negotiationReads } from './use-negotiation.ts';

type EditorProps = {
  readonly negotiation: Negotiation;
  readonly parties: NegotiationParties | undefined;
  readonly report: ReportView;
  readonly onDone: () => void;
};

/** The text of the report. It rests on the version that was read: two who write at once do not overwrite each other. */
export function ReportEditor({ negotiation, parties, report, onDone }: EditorProps): ReactNode {
  const say = useTexts(reportTexts);
  const { titleZh } = termsOf(useProcedure());
  const { procedureId } = negotiation;
  const draft = useDraft({
    name: `negotiation-report:${procedureId}`,
    schema: z.string(),
    initial: report.textZh ?? '',
  });
  const [fault, setFault] = useState(false);
  const command = useApiCommand('writeNegotiationReport', { changes: negotiationReads });
  function supplierName(id: string): string {
    return parties?.suppliers.find((supplier) => supplier.id === id)?.nameZh ?? '';
  }
  async function save(): Promise<void> {
    const textZh = draft.value.trim();
    setFault(textZh === '');
    if (textZh === '') return;
    const written = await command.run({ path: { procedureId }, body: { textZh } }, report.version);
    if (written === undefined) return;
    draft.clear();
    onDone();
  }
  return (
    <div className={css.form}>
      <DraftNotice draft={draft} />
      {draft.value === '' ? (
        <FromRecord onDraft={() => draft.change(reportDraft(negotiation, { titleZh, supplierName }))} />
      ) : null}
      <AreaField
        label={say('text')}
        help={say('textHelp')}
        fault={fault ? say('faultText') : undefined}
        rows={14}
        maxLength={20_000}
        value={draft.value}
        onChange={draft.change}
      />
      <p className={css.buttons}>
        <Button type="primary" loading={command.isRunning} onClick={() => void save()}>
          {say('save')}
        </Button>
        {report.textZh === undefined ? null : (
          <Button
            onClick={() => {
              draft.clear();
              onDone();
            }}
          >
            {say('cancel')}
          </Button>
        )}
      </p>
      <CommandOutcome command={command} />
    </div>
  );
}

function FromRecord({ onDraft }: { readonly onDraft: () => void }): ReactNode {
  const say = useTexts(reportTexts);
  return (
    <p>
      <Button onClick={onDraft}>{say('template')}</Button>
    </p>
  );
}
