import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Member } from '../../../../schemas/accounts-api.ts';
import { rolesOfKind, type OrganizationKind } from '../../../../schemas/organization.ts';
import { roleNames, type Role } from '../../../../schemas/roles.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { usePerson } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useFormats } from '../../words/use-formats.ts';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

type MembersProps = { readonly organizationId: string; readonly kind?: OrganizationKind };

/** The people who may act for an organisation. */
export function Members({ organizationId, kind = 'supplier' }: MembersProps): ReactNode {
  const say = useTexts(supplierTexts);
  const list = useApiList('listMembers', { path: { organizationId }, query: { limit: 100 } });
  return (
    <section className={css.section}>
      <header>
        <h2>{say('membersTitle')}</h2>
      </header>
      <p className="soft">{say(kind === 'supplier' ? 'membersLead' : 'membersLeadOffice')}</p>
      <Loaded query={list}>
        {(data) => (
          <ul className={css.people}>
            {rowsOf(data).map((member) => (
              <Person key={member.personId} member={member} organizationId={organizationId} />
            ))}
          </ul>
        )}
      </Loaded>
      <AddMember organizationId={organizationId} kind={kind} />
    </section>
  );
}

type PersonProps = { readonly member: Member; readonly organizationId: string };

function Person({ member, organizationId }: PersonProps): ReactNode {
  const say = useTexts(supplierTexts);
  const { me } = usePerson();
  const [isAsked, setAsked] = useState(false);
  const remove = useApiCommand('removeMember', { changes: ['listMembers'], onDone: () => setAsked(false) });
  const { personId, name } = member;
  const isSelf = personId === me.personId;
  return (
    <li>
      <strong>{name}</strong>
      {isSelf ? <span className="soft">{say('self')}</span> : null}
      {isSelf ? null : (
        <button type="button" className="plain-button" onClick={() => setAsked(true)}>
          {say('remove')}
        </button>
      )}
      <Dialog
        open={isAsked}
        title={say('removeTitle', { name })}
        confirm={say('remove')}
        cancel={say('cancel')}
        isRunning={remove.isRunning}
        onConfirm={() => void remove.run({ path: { organizationId, personId } })}
        onCancel={() => {
          remove.reset();
          setAsked(false);
        }}
      >
        <p>{say('removeText', { name })}</p>
        <CommandOutcome command={remove} />
      </Dialog>
    </li>
  );
}

function AddMember({ organizationId, kind }: Required<MembersProps>): ReactNode {
  const formats = useFormats();
  const roles: readonly Role[] = rolesOfKind[kind];
  const [role, setRole] = useState<Role>(rolesOfKind[kind][0]);
  const say = useTexts(supplierTexts);
  const [name, setName] = useState('');
  const [subject, setSubject] = useState('');
  const [added, setAdded] = useState<string>();
  const add = useApiCommand('addMember', {
    changes: ['listMembers'],
    onDone: (member) => {
      setAdded(member.name);
      setName('');
      setSubject('');
    },
  });
  const isReady = name.trim() !== '' && subject.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name: name.trim(), subject: subject.trim(), role };
        if (isReady) void add.run({ path: { organizationId }, body });
      }}
    >
      <h3 className={css.add}>{say('addMember')}</h3>
      <FieldRow>
        <TextField id="memberName" label={say('memberName')} maxLength={100} value={name} onChange={setName} />
        <TextField
          id="memberSubject"
          label={say('subject')}
          help={say('subjectHelp')}
          maxLength={255}
          value={subject}
          onChange={setSubject}
        />
      </FieldRow>
      {roles.length < 2 ? null : (
        <SelectField
          id="memberRole"
          label={say('memberRole')}
          value={role}
          choices={roles.map((value) => ({ value, label: roleNames[value][formats.language] }))}
          onChange={setRole}
        />
      )}
      <Button htmlType="submit" loading={add.isRunning} disabled={!isReady}>
        {say('add')}
      </Button>
      <output>{added === undefined ? null : <p>{say('added', { name: added })}</p>}</output>
      <CommandOutcome command={add} />
    </form>
  );
}
