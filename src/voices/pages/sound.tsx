type SoundProps = { readonly src: string; readonly label: string; readonly id?: string };

/** A recording to be heard; it is loaded when somebody wants to hear it. */
export const Sound = ({ src, label, id }: SoundProps) => (
  <div class="sound">
    <span class="small" aria-hidden="true">
      {label}
    </span>
    {/* biome-ignore lint/a11y/useMediaCaption: the words that are heard stand beside it as text */}
    <audio controls preload="none" src={src} aria-label={label} id={id} />
  </div>
);
