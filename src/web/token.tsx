/** The token of a signed-in person's forms, without which nothing that they send is taken. */
export const Token = ({ csrf }: { readonly csrf: string }) => <input type="hidden" name="csrf" value={csrf} />;
