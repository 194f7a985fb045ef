import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { fieldIdOf } from '../../ui/faults.ts';
import { isStep, type EditorStep } from './steps.ts';

/** The step in the address, and the way to a field of any step. */
export function useSteps() {
  const { step: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const step = isStep(asked) ? asked : 'basics';
  const [, setPresses] = useState(0);
  const wanted = useRef<string>(undefined);
  // After each rendering: the field of another step is there only once that step is shown.
  useEffect(() => {
    const field = wanted.current === undefined ? null : document.getElementById(fieldIdOf(wanted.current));
    if (field === null) return;
    wanted.current = undefined;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  });
  return {
    step,
    goTo: (next: EditorStep, pointer?: string) => {
      wanted.current = pointer;
      // The count makes a second press on the same link render once more.
      setPresses((presses) => presses + 1);
      void navigate({
        to: '.',
        search: (search) => ({ ...search, step: next }),
        resetScroll: next !== step && pointer === undefined,
      });
    },
  };
}
