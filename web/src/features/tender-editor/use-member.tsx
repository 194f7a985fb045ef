import type { ReactNode } from 'react';
import { fieldIdOf } from '../../ui/faults.ts';
import type { FieldNote } from '../../ui/field.tsx';
import { faultWords } from '../../ui/form-faults.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import type { FindingView } from './live-gates.ts';

/** What belongs to the field of a member of the terms: its id, what is missing, and what the gates find there. */
export function useMember(): (member: string) => { readonly id: string; readonly notes: readonly FieldNote[] } {
  const { reading, lines } = useEditor();
  const say = useTexts(uiTexts);
  return (member) => {
    const pointer = `/terms/${member}`;
    const faults = reading.faults
      .filter((fault) => fault.pointer === pointer)
      .map((fault): FieldNote => ({ key: fault.kind, tone: 'wrong', content: faultWords(fault, say) }));
    const findings = lines.flatMap(({ status, findings: found }) =>
      found
        .filter((finding) => finding.pointer === pointer)
        .map((finding): FieldNote => ({
          key: finding.key,
          tone: status === 'red' ? 'wrong' : 'note',
          content: <Finding finding={finding} />,
        })),
    );
    return { id: fieldIdOf(pointer), notes: [...faults, ...findings] };
  };
}

/** One finding in words: how much is missing, why, by which article. */
export function Finding({ finding }: { readonly finding: FindingView }): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <>
      {finding.gap === undefined ? null : (
        <strong>
          {finding.gap}
          {say('colon')}
        </strong>
      )}
      {finding.detail} <RuleCitation rule={finding.rule} />
    </>
  );
}
