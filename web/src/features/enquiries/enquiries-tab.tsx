import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useHeldDocument } from '../documents/use-held-document.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { Answering } from './answering.tsx';
import css from './enquiries.module.css';
import { Enquiries, EnquiryList } from './enquiry-list.tsx';
import { enquiryTexts } from './texts.ts';

/** Questions about the document: the buyer's side answers them, suppliers that hold it ask and read what was answered to all. */
export function EnquiriesTab(): ReactNode {
  const procedure = useProcedure();
  return procedure.view === 'full' ? <Answering procedure={procedure} /> : <ForSuppliers procedureId={procedure.id} />;
}

function ForSuppliers({ procedureId }: { readonly procedureId: string }): ReactNode {
  return (
    <Loaded query={useHeldDocument(procedureId)}>
      {(document) => (document === null ? <NeedsDocuments /> : <AskedAndAnswered />)}
    </Loaded>
  );
}

function AskedAndAnswered(): ReactNode {
  const say = useTexts(enquiryTexts);
  const procedure = useProcedure();
  const now = useNow();
  const isOpen = procedure.status === 'published' && now < termsOf(procedure).bidDeadline;
  return (
    <>
      {isOpen ? <AskForm key={procedure.id} procedureId={procedure.id} /> : <p className="soft">{say('closed')}</p>}
      <Enquiries procedureId={procedure.id} none={say('noneText')}>
        {(enquiries, more) => (
          <section aria-label={say('title')}>
            <p className="soft">{say('count', { count: enquiries.length })}</p>
            <EnquiryList enquiries={enquiries} />
            {more}
          </section>
        )}
      </Enquiries>
    </>
  );
}

function NeedsDocuments(): ReactNode {
  const say = useTexts(enquiryTexts);
  const { id } = useProcedure();
  return (
    <EmptyState title={say('needDocuments')}>
      <p>{say('needDocumentsText')}</p>
      <p>
        <Link to="/procedures/$procedureId/documents" params={{ procedureId: id }}>
          {say('toDocuments')}
        </Link>
      </p>
    </EmptyState>
  );
}

function AskForm({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(enquiryTexts);
  const draft = useDraft({ name: `enquiry:${procedureId}`, schema: z.string(), initial: '' });
  const [wasAsked, setAsked] = useState(false);
  const ask = useApiCommand('askEnquiry', {
    changes: ['listEnquiries'],
    onDone: () => {
      draft.clear();
      setAsked(true);
    },
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void ask.run({ path: { procedureId }, body: { questionZh: draft.value.trim() } });
      }}
    >
      <h2>{say('ask')}</h2>
      <DraftNotice draft={draft} />
      <AreaField
        id="questionZh"
        label={say('question')}
        help={say('questionHelp')}
        maxLength={3000}
        rows={4}
        value={draft.value}
        onChange={(value) => {
          setAsked(false);
          draft.change(value);
        }}
      />
      <p className="soft">
        {say('secret')} {say('answerTime')} <RuleCitation rule="CLR-007" />
      </p>
      <Button htmlType="submit" type="primary" loading={ask.isRunning} disabled={draft.value.trim() === ''}>
        {say('submit')}
      </Button>
      <output>{wasAsked ? <p>{say('asked')}</p> : null}</output>
      <CommandOutcome command={ask} />
    </form>
  );
}
