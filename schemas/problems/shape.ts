/** What a refusal or error looks like on the wire: its HTTP status and its words in both languages. `{name}` is filled from the facts. */
export type ProblemText = {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
};
