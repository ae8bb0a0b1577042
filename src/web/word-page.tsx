import { type Frame, WorkShell } from './work-shell.tsx';

type WordProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly text: string;
  readonly back: { readonly path: string; readonly label: string };
};

/** A working page that says one thing, and the way on: it is not here, it was done already, it cannot be done. */
export const WordPage = ({ frame, title, text, back }: WordProps) => (
  <WorkShell frame={frame} title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    <p>
      <a class="button" href={frame.visit.link(back.path)}>
        {back.label}
      </a>
    </p>
  </WorkShell>
);
