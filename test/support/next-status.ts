/** The status that an event leads to; `undefined` where the thing's `evolve` says that it cannot follow. */
export function nextStatus<Status>(evolve: () => { readonly status: Status }): Status | undefined {
  try {
    return evolve().status;
  } catch {
    return undefined;
  }
}
