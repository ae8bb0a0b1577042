import type { Child } from 'hono/jsx';
import { Picture } from '../../web/picture.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type NarrowProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly picture: string;
  readonly isFaulty: boolean;
  readonly children?: Child;
};

/** A page with one small form: one question at a time. */
export const Narrow = ({ frame, title, picture, isFaulty, children }: NarrowProps) => (
  <WorkShell frame={frame} title={isFaulty ? frame.visit.text('shell.fault-title', { title }) : title}>
    <div class="narrow card">
      <div class="head top-word">
        <Picture visit={frame.visit} name={picture} size={44} />
        <h1>{title}</h1>
      </div>
      {children}
    </div>
  </WorkShell>
);
