import { minimumExperts } from '../../../../functions/evaluation/rules-committee.ts';
import type { PanelMember } from '../../../../schemas/committee.ts';
import type { RuleSet } from '../../../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';

/** One thing the law asks of a panel, and whether it is so. */
export type CompositionCheck = {
  readonly key: 'size' | 'odd' | 'experts' | 'law' | 'leader';
  readonly isMet: boolean;
  readonly has: number;
  readonly needs: number;
  readonly rule: RuleId;
};

export type ProposedPanel = {
  readonly members: readonly Pick<PanelMember, 'personId' | 'kind' | 'field'>[];
  readonly leaderId: string | undefined;
  /** Technically complex and specialised: then one of its experts is one of law (Order 74 art. 7 para. 3). */
  readonly complex: boolean;
};

type Asked = {
  /** How many members at least; not known to whoever may not arrange the panel. */
  readonly minimum: { readonly members: number; readonly rule: RuleId } | undefined;
  readonly ruleSet: RuleSet;
};

/** What the law asks of a negotiation panel, point by point, while it is being put together (Order 74 art. 7). */
export function compositionChecks(
  { members, leaderId, complex }: ProposedPanel,
  { minimum, ruleSet }: Asked,
): readonly CompositionCheck[] {
  const size = members.length;
  const experts = members.filter(({ kind }) => kind === 'expert').length;
  const { minimumPanel, expertShare } = ruleSet.methods.competitive_negotiation;
  const lawyers = members.filter(({ kind, field }) => kind === 'expert' && field === 'law').length;
  const needed = minimumExperts(size, 'negotiationPanel', ruleSet);
  const hasLeader = members.some(({ personId }) => personId === leaderId);
  return [
    ...(minimum === undefined
      ? []
      : [
          {
            key: 'size',
            isMet: size >= minimum.members,
            has: size,
            needs: minimum.members,
            rule: minimum.rule,
          } as const,
        ]),
    { key: 'odd', isMet: size % 2 === 1, has: size, needs: size % 2 === 1 ? size : size + 1, rule: minimumPanel.rule },
    { key: 'experts', isMet: size > 0 && experts >= needed, has: experts, needs: needed, rule: expertShare.rule },
    ...(complex ? [{ key: 'law', isMet: lawyers > 0, has: lawyers, needs: 1, rule: 'NEG-002' } as const] : []),
    { key: 'leader', isMet: hasLeader, has: hasLeader ? 1 : 0, needs: 1, rule: minimumPanel.rule },
  ];
}

/** The panel there would be after one member is replaced by another. */
export function afterReplacing(
  { members, leaderId, complex }: ProposedPanel,
  { gone, came, leader }: { gone: string; came: ProposedPanel['members'][number] | undefined; leader: string },
): ProposedPanel {
  return {
    members: members.flatMap((member) => (member.personId === gone ? (came === undefined ? [] : [came]) : [member])),
    leaderId: leaderId === gone ? leader : leaderId,
    complex,
  };
}
