import type { Child } from 'hono/jsx';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import { passkeyScript } from './passkey-script.ts';

type PasskeyFormProps = {
  readonly visit: Visit;
  readonly does: 'create' | 'get';
  readonly path: string;
  readonly label: string;
  /** What the browser is asked for. */
  readonly options: object;
  readonly csrf?: string;
  readonly children?: Child;
};

/** A button that asks the browser for a passkey; not to be seen where there is no script, or the browser knows of none. */
export const PasskeyForm = ({ visit, does, path, label, options, csrf, children }: PasskeyFormProps) => (
  <div data-key hidden>
    <p class="note bad" role="alert" data-failed hidden>
      <b>{visit.text('accounts.passkey-failed')}</b>
    </p>
    <form
      class="fields"
      method="post"
      action={visit.link(path)}
      data-passkey={does}
      data-options={JSON.stringify(options)}
    >
      {csrf !== undefined && <Token csrf={csrf} />}
      <input type="hidden" name="passkey" value="" />
      {children}
      <button type="submit">
        <Picture visit={visit} name="lock" size={24} />
        {label}
      </button>
    </form>
  </div>
);

/** What the head of a page with such a button holds. */
export const PasskeyHead = () => <script type="module" src={passkeyScript.url} />;
