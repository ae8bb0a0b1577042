import { Picture } from './picture.tsx';
import type { Visit } from './visit.ts';

/** A list in which nothing is, in words. */
export const Nothing = ({ visit, text }: { readonly visit: Visit; readonly text: string }) => (
  <div class="empty soft">
    <Picture visit={visit} name="check" size={44} />
    <p>{text}</p>
  </div>
);
