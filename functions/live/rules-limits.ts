/** A ticket is used at once or not at all: it travels in an address, which proxies may write down. */
export const TICKET_SECONDS = 60;
/** How long a connection is told anything before its reader's rights are asked again. A right that was taken away ends with it. */
export const CONNECTION_SECONDS = 15 * 60;
/** Tabs and devices of one person; who has more of them open asks now and then instead. */
export const CONNECTIONS_PER_PERSON = 20;
/**
 * API Gateway tells of a socket before it is open, and calls what is not yet open gone. A connection this young is left alone:
 * its page reads everything once it is open.
 */
export const OPENING_SECONDS = 30;
