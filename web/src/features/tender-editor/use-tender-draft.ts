import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { canonicalJson } from '../../../../schemas/canonical-json.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { TenderTerms } from '../../../../schemas/tender-terms.ts';
import type { Instant } from '../../../../schemas/time.ts';
import { serverClock } from '../../api/server-clock.ts';
import { useApi } from '../../api/use-api.ts';
import { useApiCommand, type Command } from '../../api/use-api-command.ts';
import { apiQuery } from '../../api/use-api-query.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { mergeTerms, type Merge, type TermsMember } from './merge-terms.ts';
import { readForm, type Reading } from './read-form.ts';
import { formOf, TenderForm } from './tender-form.ts';

/** What is stored, as far as this editor knows, and which version that is. */
type Base = { readonly version: number; readonly terms: TenderTerms };

/** Kept input remembers what it was typed on, so that it never overwrites what came after. */
const KeptDraft = z.object({ version: z.number(), base: TenderTerms, form: TenderForm });
type KeptDraft = z.infer<typeof KeptDraft>;

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'invalid' | 'failed';

/** Another officer's version that stands in the way, put together with the own text. */
export type DraftConflict = {
  readonly merge: Merge;
  readonly mine: TenderTerms;
  readonly theirs: TenderTerms;
  readonly resolve: (theirsFor: ReadonlySet<TermsMember>) => void;
  readonly postpone: () => void;
};

export type TenderDraft = {
  readonly form: TenderForm;
  readonly change: (changed: Partial<TenderForm>) => void;
  readonly reading: Reading;
  readonly base: Base;
  readonly saveState: SaveState;
  readonly savedAt: Instant | undefined;
  /** Stores what was typed. Resolves to the version stored, or to nothing where it was not. */
  readonly save: () => Promise<number | undefined>;
  readonly command: Command<'updateProcedure'>;
  readonly conflict: DraftConflict | undefined;
  /** What was typed last, for what ends between two renderings. */
  readonly latestForm: () => TenderForm;
  /** For the notice above the form and the question on leaving. */
  readonly kept: DraftInput<KeptDraft>;
};

/** How long after the last key a draft that can be stored is stored. */
const PAUSE_MILLISECONDS = 2500;

/** A draft on the screen, what is stored of it, and how the one becomes the other. */
export function useTenderDraft(procedure: FullProcedure): TenderDraft {
  const { kept, form, base, latest, keep, settle } = useKeptForm(procedure);
  const [savedAt, setSavedAt] = useState<Instant>();
  const command = useApiCommand('updateProcedure', { changes: ['listProcedures', 'readProcedure'] });
  const { conflict, findConflict } = useConflict(procedure.id, (merged, on) => {
    command.reset();
    keep(formOf(merged), on);
  });
  const reading = readForm(form, base.terms);
  const isDirty = isChanged(reading, base);

  async function saveNow(): Promise<number | undefined> {
    const { form: sent, base: on } = latest.current;
    const { value: terms } = readForm(sent, on.terms);
    if (terms === undefined) return undefined;
    if (canonicalJson(terms) === canonicalJson(on.terms)) return on.version;
    const answer = await command.run({ path: { procedureId: procedure.id }, body: { terms } }, on.version);
    if (answer === undefined) {
      await findConflict(on.terms, terms);
      return undefined;
    }
    setSavedAt(serverClock.now());
    settle(sent, { version: answer.version, terms });
    return answer.version;
  }
  // One after the other: a second one sent before the first is answered would rest on the old version, and clash with it.
  const saving = useRef<Promise<number | undefined>>(Promise.resolve(undefined));
  function save(): Promise<number | undefined> {
    saving.current = saving.current.then(saveNow, saveNow);
    return saving.current;
  }
  const isReadable = reading.value !== undefined;
  const hasFailed = command.failure !== null;
  useAutosave({ form, isDue: isDirty && isReadable && !hasFailed && conflict === undefined, save });
  return {
    form,
    change: (changed) => keep({ ...latest.current.form, ...changed }, latest.current.base),
    reading,
    base,
    saveState: stateOf({ isDirty, isRunning: command.isRunning, hasFailed, isReadable }),
    savedAt,
    save,
    command,
    conflict,
    kept: { ...kept, isDirty },
    latestForm: () => latest.current.form,
  };
}

function isChanged({ value }: Reading, { terms }: Base): boolean {
  return value === undefined || canonicalJson(value) !== canonicalJson(terms);
}

/** The form and what it rests on, kept through reloads for as long as something in it is not stored. */
function useKeptForm({ id, version, terms }: FullProcedure) {
  const kept = useDraft<KeptDraft>({
    name: `tender:${id}`,
    schema: KeptDraft,
    initial: { version, base: terms, form: formOf(terms) },
  });
  const [shown, setShown] = useState({
    form: kept.value.form,
    base: { version: kept.value.version, terms: kept.value.base },
  });
  // What was typed last, for saves and uploads that end while typing goes on.
  const latest = useRef<{ readonly form: TenderForm; readonly base: Base }>(shown);
  function show(form: TenderForm, base: Base): void {
    latest.current = { form, base };
    setShown(latest.current);
  }
  function keep(form: TenderForm, base: Base): void {
    show(form, base);
    kept.change({ version: base.version, base: base.terms, form });
  }
  return {
    ...shown,
    latest,
    keep,
    kept: {
      ...kept,
      clear: () => {
        kept.clear();
        show(formOf(terms), { version, terms });
      },
    },
    /** After `sent` was stored: what was typed meanwhile now rests on it. */
    settle: (sent: TenderForm, base: Base) => {
      const { form } = latest.current;
      show(form, base);
      if (form === sent) kept.clear();
      else kept.change({ version: base.version, base: base.terms, form });
    },
  };
}

/** Stores by itself once the typing rests, and again when the connection is back. */
function useAutosave({
  form,
  isDue,
  save,
}: {
  readonly form: TenderForm;
  readonly isDue: boolean;
  readonly save: () => Promise<unknown>;
}): void {
  const onPause = useEffectEvent(() => {
    if (navigator.onLine) void save();
  });
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(onPause, PAUSE_MILLISECONDS);
    addEventListener('online', onPause);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', onPause);
    };
  }, [form, isDue]);
}

/** Reads what someone else stored first, and how it goes together with the own text. */
function useConflict(procedureId: string, take: (merged: TenderTerms, on: Base) => void) {
  const client = useQueryClient();
  const inUse = useApi();
  const [conflict, setConflict] = useState<DraftConflict>();
  async function findConflict(base: TenderTerms, mine: TenderTerms): Promise<void> {
    const query = apiQuery(inUse, 'readProcedure', { path: { procedureId } });
    const latest = await client.fetchQuery({ ...query, staleTime: 0 }).catch(() => undefined);
    if (latest?.view !== 'full' || latest.status !== 'draft') return;
    const { terms: theirs, version } = latest;
    if (canonicalJson(theirs) === canonicalJson(base)) return;
    const merge = mergeTerms(base, mine, theirs);
    setConflict({
      merge,
      mine,
      theirs,
      resolve: (theirsFor) => {
        setConflict(undefined);
        take(merge.resolve(theirsFor), { version, terms: theirs });
      },
      postpone: () => setConflict(undefined),
    });
  }
  return { conflict, findConflict };
}

function stateOf(facts: {
  readonly isDirty: boolean;
  readonly isRunning: boolean;
  readonly hasFailed: boolean;
  readonly isReadable: boolean;
}): SaveState {
  if (facts.isRunning) return 'saving';
  if (!facts.isDirty) return 'saved';
  if (!facts.isReadable) return 'invalid';
  return facts.hasFailed ? 'failed' : 'unsaved';
}
