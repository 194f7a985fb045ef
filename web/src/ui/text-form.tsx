import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { useDraft } from '../session/use-draft.ts';
import { useTexts } from '../words/texts.ts';
import { DraftNotice } from './draft-notice.tsx';
import css from './text-form.module.css';
import { uiTexts } from './texts.ts';

type TextFormProps = {
  /** Names the draft: what the text is for, and what it is about. */
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly longest: number;
  readonly rows?: number;
  readonly submit: string;
  /** Sends the text. Whether it was taken: then the draft goes. */
  readonly onSubmit: (text: string) => Promise<boolean>;
  readonly isRunning: boolean;
  /** What became of it if it was not taken: a `CommandOutcome`. */
  readonly outcome?: ReactNode;
};

const Draft = z.string();

/** One text to be sent, kept as a draft until it is. */
export function TextForm(props: TextFormProps): ReactNode {
  const say = useTexts(uiTexts);
  const id = useId();
  const draft = useDraft({ name: props.name, schema: Draft, initial: '' });
  const [isTried, setTried] = useState(false);
  const text = draft.value.trim();
  const fault = isTried && text === '' ? say('textMissing') : undefined;
  async function send(): Promise<void> {
    setTried(true);
    if (text === '') document.getElementById(id)?.focus();
    else if (await props.onSubmit(text)) {
      draft.clear();
      setTried(false);
    }
  }
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNotice draft={draft} />
      <label htmlFor={id}>{props.label}</label>
      {props.help === undefined ? null : (
        <p id={`${id}-help`} className="soft">
          {props.help}
        </p>
      )}
      <textarea
        id={id}
        className={css.area}
        rows={props.rows ?? 3}
        maxLength={props.longest}
        value={draft.value}
        aria-describedby={[...(props.help === undefined ? [] : [`${id}-help`]), `${id}-fault`, `${id}-count`].join(' ')}
        aria-invalid={fault !== undefined}
        onChange={(event) => draft.change(event.target.value)}
      />
      <p className={css.under}>
        <span id={`${id}-fault`} className={css.fault} role={fault === undefined ? undefined : 'alert'}>
          {fault}
        </span>
        <span id={`${id}-count`} className="soft">
          {say('textLength', { count: draft.value.length, longest: props.longest })}
        </span>
      </p>
      {props.outcome}
      <Button htmlType="submit" type="primary" loading={props.isRunning}>
        {props.submit}
      </Button>
    </form>
  );
}
