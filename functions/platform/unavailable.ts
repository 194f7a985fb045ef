/** Raised when storage did not answer: nothing is known to be stored, and the same command can be repeated. */
export class Unavailable extends Error {}
