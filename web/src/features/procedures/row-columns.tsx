import { Link } from '@tanstack/react-router';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import type { Column } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ProcedureStatus } from './procedure-status.tsx';
import { procedureTexts } from './texts.ts';

/** The columns that lists of procedures share, whoever looks at them. */
export function useProcedureColumns() {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  return {
    title: {
      key: 'title',
      title: say('name'),
      isHeader: true,
      value: ({ titleZh, titleEn }) => formats.either(titleZh, titleEn),
      show: ({ id, titleZh, titleEn }) => (
        <Link to="/procedures/$procedureId" params={{ procedureId: id }}>
          {formats.either(titleZh, titleEn)}
        </Link>
      ),
    },
    number: { key: 'number', title: say('number'), isWhole: true, value: ({ number }) => number },
    method: {
      key: 'method',
      title: say('method'),
      value: ({ method }) => procurementMethodNames[method][formats.language],
    },
    status: {
      key: 'status',
      title: say('status'),
      value: ({ status }) => say(status),
      show: ({ status }) => <ProcedureStatus status={status} />,
    },
    deadline: {
      key: 'deadline',
      title: say('deadline'),
      value: ({ bidDeadline }) => formats.instant(bidDeadline),
      order: ({ bidDeadline }) => bidDeadline,
      show: ({ bidDeadline, status }) => <When at={bidDeadline} remaining={status === 'published'} />,
    },
  } satisfies Readonly<Record<string, Column<ProcedureRow>>>;
}
