import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import type { ShownText } from './texts.ts';

type TextsProps = { readonly visit: Visit; readonly texts: readonly ShownText[]; readonly timeZone: string };

/** Addresses in a text can be followed, as on a telephone. */
const Linked = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/(https?:\/\/[^\s]+)/).map((part, index) =>
      index % 2 === 1 ? (
        <a href={part} rel="noreferrer">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
);

/** The texts that lie in this phone, the newest first. The page's script fetches it anew when one has come. */
export const Texts = ({ visit, texts, timeZone }: TextsProps) => (
  <section class="texts" id="texts" data-newest={texts[0]?.id ?? ''} aria-labelledby="texts-title">
    <h2 id="texts-title">
      {visit.text('phone.texts')} {texts.length > 0 && <span class="count">{texts.length}</span>}
    </h2>
    {texts.length === 0 && <p class="soft">{visit.text('phone.no-texts')}</p>}
    <ol>
      {texts.map(({ id, text, at }) => (
        <li id={`text-${id}`}>
          <p>
            <Linked text={text} />
          </p>
          <span class="soft">
            <When visit={visit} at={at} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ol>
  </section>
);
