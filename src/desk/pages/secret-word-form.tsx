import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { PersonView } from './known.ts';

type SecretWordFormProps = {
  readonly frame: Frame;
  readonly person: PersonView | null;
};

/** They have a secret word, which one of us can take away when they ask for it. */
export const SecretWordForm = ({ frame: { visit, who }, person }: SecretWordFormProps) =>
  person?.hasSecretWord ? (
    <form class="does" method="post" action={visit.link(`/desk/person/${person.id}/forget-word`)}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="back" value={visit.here} />
      <span class="soft small">{visit.text('people.has-word')}</span>
      <button type="submit" class="quiet">
        {visit.text('people.forget-word')}
      </button>
    </form>
  ) : null;
