import { Question, type StepProps, stepPath } from './parts.tsx';

export type Choice = { readonly id: string; readonly name: string };
export type Group = { readonly name: string; readonly choices: readonly Choice[] };

type PlaceProps = StepProps & { readonly step: 'province' | 'district'; readonly groups: readonly Group[] };

/** Where it is: every province, or every district of the province, is one tap. */
export const PlacePage = (props: PlaceProps) => {
  const { frame, step, groups, typed } = props;
  const { visit } = frame;
  const back = step === 'province' ? 'business' : 'province';
  return (
    <Question {...props} title={visit.text(`register.${step}`)} back={back}>
      <form class="part" method="post" action={visit.link(stepPath(step))} id={step}>
        {groups.map(({ name, choices }) => (
          <section class="part">
            <h2>{name}</h2>
            <div class="taps">
              {choices.map((choice) => (
                <button
                  type="submit"
                  name={step}
                  value={choice.id}
                  class={typed[step] === choice.id ? 'first' : undefined}
                  aria-current={typed[step] === choice.id ? 'true' : undefined}
                >
                  {choice.name}
                </button>
              ))}
            </div>
          </section>
        ))}
      </form>
    </Question>
  );
};
