import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { ReviewView } from '../../../../schemas/evaluation-api.ts';
import { ReviewSheet } from '../../../../schemas/review.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import type { ReviewKind } from './bid-review.tsx';
import { DeclaredLine } from './deviation-table.tsx';
import { idsOf, wordsOf } from './matrix.tsx';
import css from './review.module.css';
import { draftOf, gapOf, gapsIn, saysTheSame, sheetOf, type SheetDraft } from './sheet.ts';
import { reviewTexts } from './texts.ts';
import type { ReviewInUse } from './use-review.ts';

/** How long after the last change a complete sheet is saved. */
const PAUSE_MILLISECONDS = 900;
const Draft = z.record(z.string(), z.object({ met: z.boolean().optional(), reason: z.string().max(500) }));

type SheetFormProps = {
  readonly kind: ReviewKind;
  readonly review: ReviewInUse;
  readonly supplierId: string;
  readonly view: ReviewView | undefined;
};

/** One person's decisions on one bid. Kept as a draft while anything is open, saved by itself once nothing is. */
export function SheetForm(props: SheetFormProps): ReactNode {
  const say = useTexts(reviewTexts);
  const ids = idsOf(props.kind, props.review);
  const { draft, before, save, outcome } = useSheet(props, ids);
  const gaps = gapsIn(draft.value, ids);
  function change(id: string, entry: Partial<SheetDraft[string]>): void {
    const { met, reason = '' } = { ...draft.value[id], ...entry };
    draft.change({ ...draft.value, [id]: { met, reason } });
  }
  function meetRest(): void {
    const rest = ids.filter((id) => draft.value[id]?.met === undefined).map((id) => [id, { met: true, reason: '' }]);
    draft.change({ ...draft.value, ...Object.fromEntries(rest) });
  }
  return (
    <div className={css.sheet}>
      <DraftNotice draft={draft} />
      {ids.map((id, index) => (
        <Requirement key={id} id={id} number={index + 1} {...props} draft={draft.value} onChange={change} />
      ))}
      <p className={css.state}>
        <output>{say(stateOf(draft, { gaps, isSaving: save.isRunning, before, ids }), { count: gaps })}</output>
        {gaps > 1 ? (
          <button type="button" className="plain-button" onClick={meetRest}>
            {say('allMet')}
          </button>
        ) : null}
      </p>
      {outcome === undefined ? null : <CommandOutcome command={outcome} />}
    </div>
  );
}

type Standing = {
  readonly gaps: number;
  readonly isSaving: boolean;
  readonly before: Parameters<typeof draftOf>[0];
  readonly ids: readonly string[];
};

function stateOf(draft: DraftInput<SheetDraft>, { gaps, isSaving, before, ids }: Standing) {
  if (gaps > 0) return 'gaps';
  if (isSaving) return 'saving';
  return saysTheSame(draft.value, before, ids) ? 'saved' : 'unsaved';
}

/** What was decided before: by the buyer's side, or by the person as a member. */
function beforeOf({ kind, review, view }: Omit<SheetFormProps, 'supplierId'>): ReviewSheet | undefined {
  if (kind === 'qualification') return view?.review.qualification?.sheet;
  return view?.review.opinions.find(({ personId }) => personId === review.personId)?.sheet;
}

/** The draft of a sheet, saved after a pause whenever it is complete and says something new. */
function useSheet(props: SheetFormProps, ids: readonly string[]) {
  const { kind, review, supplierId, view } = props;
  const path = { ...review.path, supplierId };
  const before = beforeOf(props);
  const draft = useSheetDraft(`${kind}:${path.procedureId}.${path.lotId}.${supplierId}`, before, ids);
  // The version that the first change was made on, or that the own last save made: what others store meanwhile is read, but not
  // what this sheet rests on.
  const [basis, setBasis] = useState(view?.version);
  const save = useApiCommand(kind === 'qualification' ? 'decideQualification' : 'giveConformityOpinion', {
    changes: ['readReview', 'readReviews'],
    onDone: ({ version }) => setBasis(version),
  });
  const [isPutOff, setPutOff] = useState(false);
  const sheet = draft.isDirty && save.failure === null && !save.isRunning ? sheetOf(draft.value, ids) : undefined;
  useAutosave(sheet, (whole) => {
    void save.run({ path, body: { sheet: whole } }, kind === 'qualification' ? basis : undefined);
  });
  function change(next: SheetDraft): void {
    if (!draft.isDirty) setBasis(view?.version);
    setPutOff(false);
    // A save under way goes on: the next one waits for it.
    if (save.failure !== null) save.reset();
    draft.change(next);
  }
  const outcome = {
    ...save,
    // What another person has just stored is taken in place of this sheet, which would otherwise be saved over it at once.
    reload: async () => {
      draft.clear();
      await save.reload();
    },
    // Kept, but not saved before it is changed again: the same would only be refused again.
    reset: () => setPutOff(true),
  };
  return { before, save, outcome: isPutOff ? undefined : outcome, draft: { ...draft, change } };
}

/** What differs from what is stored; nothing else is kept. */
function useSheetDraft(name: string, before: ReviewSheet | undefined, ids: readonly string[]): DraftInput<SheetDraft> {
  const kept = useDraft<SheetDraft>({ name, schema: Draft, initial: {} });
  const value = kept.isDirty ? kept.value : draftOf(before);
  const isUnsaved = kept.isDirty && !saysTheSame(value, before, ids);
  const isStored = kept.isDirty && !isUnsaved;
  const { clear } = kept;
  useEffect(() => {
    // What is stored needs no draft any more; an old draft must never be saved over what others decided since.
    if (isStored) clear();
  }, [isStored, clear]);
  return { ...kept, value, isDirty: isUnsaved, isRestored: kept.isRestored && isUnsaved };
}

/** Saves a whole sheet once nothing has changed for a moment. */
function useAutosave(sheet: ReturnType<typeof sheetOf>, save: (sheet: ReviewSheet) => void) {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  // Sheets are made anew on every render; what counts is what they say.
  const text = sheet === undefined ? undefined : JSON.stringify(sheet);
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(() => latest.current(ReviewSheet.parse(JSON.parse(text))), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
}

type RequirementProps = SheetFormProps & {
  readonly id: string;
  readonly number: number;
  readonly draft: SheetDraft;
  readonly onChange: (id: string, entry: Partial<SheetDraft[string]>) => void;
};

function Requirement({ id, number, kind, review, supplierId, draft, onChange }: RequirementProps): ReactNode {
  const say = useTexts(reviewTexts);
  const formats = useFormats();
  const name = useId();
  const { met, reason = '' } = draft[id] ?? {};
  const gap = gapOf(draft, id);
  return (
    <fieldset className={css.requirement}>
      <legend>
        <span className={css.number}>{number}</span> {wordsOf(review, id, formats.either)}
      </legend>
      {kind === 'conformity' ? <DeclaredLine review={review} supplierId={supplierId} requirementId={id} /> : null}
      <span className={css.choices}>
        {[true, false].map((value) => (
          <label key={String(value)}>
            <input type="radio" name={name} checked={met === value} onChange={() => onChange(id, { met: value })} />{' '}
            {say(value ? 'met' : 'missed')}
          </label>
        ))}
      </span>
      {met === undefined ? null : (
        <label className={css.reason}>
          {say(met ? 'reasonOptional' : 'reason')}
          <textarea
            rows={met ? 1 : 2}
            maxLength={500}
            value={reason}
            aria-invalid={gap === 'reasonMissing'}
            onChange={(event) => onChange(id, { reason: event.target.value })}
          />
          {gap === 'reasonMissing' ? (
            <span className={css.missing}>
              {say('reasonMissing')} {say('reasonHelp')}
            </span>
          ) : null}
        </label>
      )}
    </fieldset>
  );
}
