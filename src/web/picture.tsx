import type { Visit } from './visit.ts';

type PictureProps = {
  readonly visit: Visit;
  readonly name: string;
  /** What it says, when no word beside it does; a picture beside its word stays silent. */
  readonly alt?: string;
  readonly size: number;
};

/** A picture that comes after the words: lazy, its room kept, from its own unchangeable address. */
export const Picture = ({ visit, name, alt = '', size }: PictureProps) => (
  <img src={visit.picture(name)} alt={alt} title={alt || undefined} width={size} height={size} loading="lazy" />
);
