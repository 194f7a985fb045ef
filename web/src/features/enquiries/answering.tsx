import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { EnquiryView } from '../../../../schemas/enquiry.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { useMay } from '../procedures/use-may.ts';
import { AnswerForm } from './answer-form.tsx';
import { byUrgency } from './by-urgency.ts';
import css from './enquiries.module.css';
import { Enquiries, EnquiryList } from './enquiry-list.tsx';
import { enquiryTexts } from './texts.ts';

/** For the buyer's side: what suppliers asked, without their names, to be answered for all. Who oversees it reads along. */
export function Answering({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const say = useTexts(enquiryTexts);
  return (
    <>
      <p className={css.lead}>
        {say('buyerLead')} <RuleCitation rule="PUB-024" />
      </p>
      <Enquiries procedureId={procedure.id} none={say('noneBuyer')}>
        {(enquiries, more) => (
          <>
            <Asked procedure={procedure} enquiries={enquiries} />
            {more}
          </>
        )}
      </Enquiries>
    </>
  );
}

type AskedProps = { readonly procedure: FullProcedure; readonly enquiries: readonly EnquiryView[] };

function Asked({ procedure, enquiries }: AskedProps): ReactNode {
  const say = useTexts(enquiryTexts);
  const mayAnswer = useMay('enquiry.answer', procedure) && procedure.status !== 'cancelled';
  const { open, answered } = byUrgency(enquiries);
  return (
    <>
      <section aria-labelledby="enquiries-open">
        <h2 id="enquiries-open">{say('openTitle', { count: open.length })}</h2>
        {open.length === 0 ? (
          <p className="soft">{say('openNone')}</p>
        ) : (
          <>
            <p className="soft">
              {say('answerRule')} <RuleCitation rule="CLR-007" />
            </p>
            <EnquiryList
              enquiries={open}
              action={(enquiry) => (mayAnswer ? <Answer procedureId={procedure.id} enquiry={enquiry} /> : null)}
            />
          </>
        )}
      </section>
      {answered.length === 0 ? null : (
        <section aria-labelledby="enquiries-answered" className={css.further}>
          <h2 id="enquiries-answered">{say('answeredTitle', { count: answered.length })}</h2>
          <p className="soft">{say('answeredNote')}</p>
          <EnquiryList
            enquiries={answered}
            action={(enquiry) => (mayAnswer ? <AmendFrom procedure={procedure} enquiry={enquiry} /> : null)}
          />
        </section>
      )}
    </>
  );
}

type EntryProps = { readonly procedureId: string; readonly enquiry: EnquiryView };

/** Which form is open stands in the address, so that it is open again after a reload, with what was typed in it. */
function Answer({ procedureId, enquiry }: EntryProps): ReactNode {
  const say = useTexts(enquiryTexts);
  const { answering } = useSearch({ from: '/workspace/procedures/$procedureId/questions' });
  const navigate = useNavigate({ from: '/procedures/$procedureId/questions' });
  const [wasPutOff, setPutOff] = useState(false);
  function show(id: string | undefined): void {
    setPutOff(id === undefined);
    void navigate({ search: { answering: id }, replace: true, resetScroll: false });
  }
  if (answering === enquiry.id)
    return <AnswerForm procedureId={procedureId} enquiry={enquiry} onClose={() => show(undefined)} />;
  return (
    <p className={css.act}>
      {/* Who puts an answer off is back where they began it. */}
      <Button ref={wasPutOff ? takeFocus : null} onClick={() => show(enquiry.id)}>
        {say('toAnswer')}
      </Button>
    </p>
  );
}

function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** An answer explains the document and does not change it; what must change goes into an amendment that says why. */
function AmendFrom({ procedure, enquiry }: { readonly procedure: FullProcedure; readonly enquiry: EnquiryView }) {
  const say = useTexts(enquiryTexts);
  const now = useNow();
  if (procedure.status !== 'published' || now >= procedure.terms.bidDeadline) return null;
  return (
    <p className={css.act}>
      <Link to="/procedures/$procedureId/amend" params={{ procedureId: procedure.id }} search={{ enquiry: enquiry.id }}>
        {say('amendFrom')}
      </Link>
    </p>
  );
}
