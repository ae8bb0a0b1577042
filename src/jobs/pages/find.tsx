import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** The box in which any word may be typed: a position, a place, in any spelling. */
export const Find = ({ visit, typed }: { readonly visit: Visit; readonly typed: string }) => (
  <search>
    <Asked visit={visit} say="page.find" what={visit.text('jobs.find')}>
      <form class="find" action={visit.link('/search')} method="get">
        <input
          type="search"
          name="q"
          value={typed}
          maxlength={80}
          aria-label={visit.text('jobs.find')}
          placeholder={visit.text('jobs.find')}
          enterkeyhint="search"
        />
        <button type="submit" aria-label={visit.text('jobs.find-go')}>
          <Picture visit={visit} name="search" size={32} />
        </button>
      </form>
    </Asked>
  </search>
);
