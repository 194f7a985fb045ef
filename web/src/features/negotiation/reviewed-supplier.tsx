import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FinalReviewRow, FinalReviewView } from '../../../../schemas/final-review.ts';
import type { NegotiationParties } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { Loaded } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { LowOffer } from './low-offer.tsx';
import css from './negotiation.module.css';
import { OpinionForm } from './opinion-form.tsx';
import { reviewTexts } from './texts-review.ts';
import { lotNumber, useIsMember, useNames } from './use-negotiation.ts';
import { useRequirementWords } from './use-requirement-words.ts';

/** One supplier in the panel's last review. */
export type ReviewedProps = {
  readonly negotiation: Negotiation;
  readonly parties: NegotiationParties | undefined;
  readonly lotId: string;
  readonly row: FinalReviewRow;
};

/** Everything found of one supplier, and what a member can do about it; opened when somebody looks at it. */
export function ReviewedSupplier(props: ReviewedProps): ReactNode {
  const { negotiation, parties, lotId, row } = props;
  const say = useTexts(reviewTexts);
  const names = useNames(parties);
  const [isOpen, setOpen] = useState(false);
  const path = { procedureId: negotiation.procedureId, lotId, supplierId: row.supplierId };
  const query = useApiQuery('readRevisedReview', { path }, { enabled: isOpen });
  return (
    <details className={css.offer} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('judge', { name: names.supplier(row.supplierId) })}</summary>
      {isOpen ? <Loaded query={query}>{(view) => <Found {...props} view={view} />}</Loaded> : null}
    </details>
  );
}

type FoundProps = ReviewedProps & { readonly view: FinalReviewView };

function Found(props: FoundProps): ReactNode {
  const { negotiation, row, view } = props;
  const isMember = useIsMember(negotiation);
  const isOpen = negotiation.status === 'reviewing' || negotiation.status === 'negotiating';
  return (
    <div className={css.form}>
      <Opinions {...props} />
      {isMember && isOpen ? <OpinionForm key={view.version} {...props} /> : null}
      {isMember && negotiation.status === 'negotiating' && row.conformity === 'notPassed' ? (
        <Exclude {...props} />
      ) : null}
      {negotiation.status === 'negotiating' ? null : <LowOffer {...props} isMember={isMember && isOpen} />}
    </div>
  );
}

function Opinions({ negotiation, parties, lotId, view }: FoundProps): ReactNode {
  const say = useTexts(reviewTexts);
  const names = useNames(parties);
  const words = useRequirementWords(negotiation, lotId);
  if (view.opinions.length === 0) return null;
  return (
    <>
      <h4>{say('others')}</h4>
      <ul className={css.plainList}>
        {view.opinions.map(({ personId, sheet, at }) => {
          const missed = sheet.filter(({ met }) => !met);
          return (
            <li key={personId}>
              <strong>{names.member(personId)}</strong> <When at={at} /> {missed.length === 0 ? say('allMet') : null}
              {missed.map(({ requirementId, reason }) => (
                <p key={requirementId} className={css.quoted} lang="zh-CN">
                  {words(requirementId)}：{reason}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Exclude({ negotiation, parties, lotId, row }: FoundProps): ReactNode {
  const say = useTexts(reviewTexts);
  const names = useNames(parties);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('excludeSupplier', { onDone: () => setAsking(false) });
  const { procedureId, minimumSuppliers } = negotiation;
  const { supplierId } = row;
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {say('exclude')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('exclude')}
        effects={[
          say('excludeEffect', { name: names.supplier(supplierId), lot: lotNumber(lotId) }),
          say('excludeMinimum', { minimum: minimumSuppliers }),
        ]}
        visibleTo={say('excludeVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId, lotId, supplierId } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
