import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import type { RuleId } from '../../../schemas/law/rules.ts';
import { lawRules } from '../words/law-rules.ts';
import { useFormats } from '../words/use-formats.ts';
import { useTexts } from '../words/texts.ts';
import { Busy } from './busy.tsx';
import css from './rule-citation.module.css';
import { uiTexts } from './texts.ts';

type Cited = { readonly id: string; readonly instrument?: string; readonly article?: string };

/** Shown at once where the rules are loaded already. */
function useRule(id: string) {
  return useQuery({
    queryKey: ['law', id],
    staleTime: Infinity,
    initialData: () => lawRules.find(id),
    queryFn: async () => {
      await lawRules.load();
      return lawRules.find(id) ?? null;
    },
  });
}

/** The article a thing rests on; opens to what it says. Takes a refusal's `rule`, or the id of a rule of the pack. */
export function RuleCitation({ rule }: { readonly rule: Cited | RuleId }): ReactNode {
  const cited: Cited = typeof rule === 'string' ? { id: rule } : rule;
  const say = useTexts(uiTexts);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRule(cited.id);
  const instrument = cited.instrument ?? data?.instrument;
  const article = cited.article ?? data?.article;
  if (instrument === undefined || article === undefined) return <Busy inline />;
  return (
    <span className={css.citation}>
      <button
        type="button"
        className="plain-button"
        aria-expanded={isOpen}
        aria-controls={id}
        title={say('showRule')}
        onClick={() => setOpen(!isOpen)}
      >
        <span lang="zh-CN">{quoted(instrument, article)}</span>
      </button>
      <span id={id} hidden={!isOpen} className={css.text}>
        {isOpen ? <RuleText id={cited.id} /> : null}
      </span>
    </span>
  );
}

function RuleText({ id }: { readonly id: string }): ReactNode {
  const say = useTexts(uiTexts);
  const formats = useFormats();
  const { data } = useRule(id);
  if (data === undefined || data === null) return null;
  return (
    <>
      {formats.either(data.zh, data.en)}
      {data.status === 'verified' ? null : <span className="soft"> {say('ruleUnverified')}</span>}
    </>
  );
}

/** 《政府采购法（2014年修正）》第三十五条: book-title marks are part of citing an instrument. */
function quoted(instrument: string, article: string): string {
  return `《${instrument.replaceAll('《', '〈').replaceAll('》', '〉')}》${article}`;
}
