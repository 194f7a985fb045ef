import type { ReactNode } from 'react';
import { fieldIdOf } from '../../ui/faults.ts';
import type { FieldNote } from '../../ui/field.tsx';
import { faultWords } from '../../ui/form-faults.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import type { FindingView } from './live-gates.ts';
import { editorTexts } from './texts.ts';

type MemberField = { readonly id: string; readonly notes: readonly FieldNote[]; readonly disabled: boolean };

/** What belongs to the field of a member of the terms: its id, what is missing, what the gates find, whether it is fixed. */
export function useMember(): (member: string) => MemberField {
  const { reading, lines } = useEditor();
  const say = useTexts(uiTexts);
  const isFixed = useIsFixed();
  return (member) => {
    const pointer = `/terms/${member}`;
    const disabled = isFixed(member);
    const locked: FieldNote = { key: 'fixed', tone: 'note', content: <Locked /> };
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
    const notes = [...faults, ...findings, ...(disabled && !member.includes('/') ? [locked] : [])];
    return { id: fieldIdOf(pointer), notes, disabled };
  };
}

/** Whether a member, or what it is a part of, is not to be changed any more. */
export function useIsFixed(): (member: string) => boolean {
  const { fixed } = useEditor();
  return (member) => [...fixed].some((name) => name === member.split('/')[0]);
}

/** Why a part of a published document cannot be changed. */
function Locked(): ReactNode {
  const say = useTexts(editorTexts);
  return (
    <>
      {say('locked')} <RuleCitation rule="CLR-002" />
    </>
  );
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
