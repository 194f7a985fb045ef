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

/** What was typed, with the version it was typed on: the page goes on reading what others store meanwhile. */
const KeptReport = z.object({ version: z.number(), text: z.string() });

/** What is typed, and how it is stored. It rests on the version that was read: two who write at once do not overwrite each other. */
function useReportText({ negotiation, report, onDone }: Omit<EditorProps, 'parties'>) {
  const { procedureId } = negotiation;
  const draft = useDraft({
    name: `negotiation-report:${procedureId}`,
    schema: KeptReport,
    initial: { version: report.version, text: report.textZh ?? '' },
  });
  const { version, text } = draft.value;
  const [fault, setFault] = useState(false);
  const command = useApiCommand('writeNegotiationReport', { changes: negotiationReads });
  function end(): void {
    draft.clear();
    onDone();
  }
  async function save(): Promise<void> {
    const textZh = text.trim();
    setFault(textZh === '');
    if (textZh === '') return;
    const written = await command.run({ path: { procedureId }, body: { textZh } }, version);
    if (written !== undefined) end();
  }
  async function reload(): Promise<void> {
    await command.reload();
    end();
  }
  function type(typed: string): void {
    draft.change({ version, text: typed });
  }
  return { draft, text, type, fault, save, end, command: { ...command, reload } };
}

/** The text of the report. */
export function ReportEditor(props: EditorProps): ReactNode {
  const { negotiation, parties, report } = props;
  const say = useTexts(reportTexts);
  const { titleZh } = termsOf(useProcedure());
  const { draft, text, type, fault, save, end, command } = useReportText(props);
  function supplierName(id: string): string {
    return parties?.suppliers.find((supplier) => supplier.id === id)?.nameZh ?? '';
  }
  return (
    <div className={css.form}>
      <DraftNotice draft={draft} />
      {text === '' ? <FromRecord onDraft={() => type(reportDraft(negotiation, { titleZh, supplierName }))} /> : null}
      <AreaField
        label={say('text')}
        help={say('textHelp')}
        fault={fault ? say('faultText') : undefined}
        rows={14}
        maxLength={20_000}
        value={text}
        onChange={type}
      />
      <p className={css.buttons}>
        <Button type="primary" loading={command.isRunning} onClick={() => void save()}>
          {say('save')}
        </Button>
        {report.textZh === undefined ? null : <Button onClick={end}>{say('cancel')}</Button>}
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
