import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import css from './dialog.module.css';

type DialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly cancel: string;
  readonly onCancel: () => void;
  /** While what was confirmed is being done, nothing can be pressed: closing would look like calling it off. */
  readonly isRunning?: boolean;
  /** Whether Escape means cancelling. */
  readonly isDismissible?: boolean;
};

/**
 * A question that must be answered before anything else: the browser's own modal dialog, which keeps focus and screen readers
 * inside by itself. Fields that open lists of their own do not belong in it: use a page.
 */
export function Dialog(props: DialogProps): ReactNode {
  const { open, isRunning = false, isDismissible = true } = props;
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  function onEscape(event: { preventDefault: () => void }): void {
    event.preventDefault();
    if (isDismissible && !isRunning) props.onCancel();
  }
  return (
    <dialog ref={element} className={css.dialog} aria-labelledby={id} onCancel={onEscape}>
      {open ? (
        <>
          <h2 id={id}>{props.title}</h2>
          <div className={css.body}>{props.children}</div>
          <div className={css.answers}>
            <Button disabled={isRunning} onClick={props.onCancel}>
              {props.cancel}
            </Button>
            <Button type="primary" loading={isRunning} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </>
      ) : null}
    </dialog>
  );
}
