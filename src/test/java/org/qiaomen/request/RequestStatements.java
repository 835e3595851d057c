package org.qiaomen.request;

import org.qiaomen.platform.CheckedNumbers;

/** Shows the statements of the hottest calls to the benchmark, so that it measures these and not copies of them. */
public final class RequestStatements {

    public static final String SUBMIT = SubmitStatement.SQL;
    public static final String ONE = RequestQueries.ONE;
    public static final String STATE = RequestQueries.STATE;
    public static final String EVENTS = RequestQueries.EVENTS;
    public static final String LIST = ListStatement.FIRST;
    public static final String LIST_NEXT = ListStatement.NEXT;
    public static final String LIST_OF_STATUS = ListStatement.FIRST_OF_STATUS;
    public static final String TICKET = TicketLookup.ONE;
    public static final String TICKET_STEPS = TicketLookup.STEPS;
    public static final String KEPT_ANSWER = RequestSubmission.KEPT;

    private RequestStatements() {
    }

    /** A valid ticket number from eleven digits. */
    public static String ticketNumber(long elevenDigits) {
        String digits = Long.toString(elevenDigits);
        return digits + CheckedNumbers.checkDigit(digits);
    }
}
