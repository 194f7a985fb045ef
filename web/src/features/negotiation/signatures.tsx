import type { ReactNode } from 'react';
import type { NegotiationParties, ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useNow } from '../../api/server-clock.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { signaturesOf, type SignatureState } from './report-model.ts';
import { reportTexts } from './texts-report.ts';
import { useNames } from './use-negotiation.ts';

const tones: Readonly<Record<SignatureState['state'], Tone>> = {
  signed: 'done',
  dissented: 'refused',
  unsigned: 'due',
  deemed: 'quiet',
};

type SignaturesProps = {
  readonly negotiation: Negotiation;
  readonly parties: NegotiationParties | undefined;
  readonly report: ReportView;
};

/** Who has signed, who disagrees and why, who is still to sign. */
export function Signatures({ negotiation, parties, report }: SignaturesProps): ReactNode {
  const say = useTexts(reportTexts);
  const names = useNames(parties);
  const now = useNow();
  return (
    <section>
      <h3>{say('signatures')}</h3>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('member')}</th>
            <th scope="col">{say('state')}</th>
          </tr>
        </thead>
        <tbody>
          {signaturesOf(negotiation, report, now).map(({ memberId, state, at, dissentZh }) => (
            <tr key={memberId}>
              <th scope="row">{names.member(memberId)}</th>
              <td>
                <Status tone={tones[state]}>{say(state)}</Status> {at === undefined ? null : <When at={at} />}
                {dissentZh === undefined ? null : (
                  <p className={css.quoted} lang="zh-CN">
                    {dissentZh}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
