package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.access.Role;
import org.jspecify.annotations.Nullable;

/// Whom a page is for. Every route names one, and whoever is not meant gets no page.
public enum PageAudience {

    /// Also those who are not signed in.
    ANYONE,

    /// Signed in, whoever it is.
    SIGNED_IN,

    /// A customer, or staff acting as one: the page is about one account.
    CUSTOMER,

    /// The platform's staff and each reseller's. What of it a reseller's may see, the page asks.
    STAFF,

    /// The platform's own staff.
    OPERATOR;

    boolean admits(@Nullable BrowserSession session) {
        if (this == ANYONE) {
            return true;
        }
        if (session == null || session.awaitsFactor()) {
            return false;
        }
        boolean isStaff = session.user().role() == Role.STAFF;
        return switch (this) {
            case ANYONE, SIGNED_IN -> true;
            case CUSTOMER -> isStaff ? session.actsFor() != null : session.user().account() != null;
            case STAFF -> isStaff;
            case OPERATOR -> isStaff && session.user().reseller() == null;
        };
    }
}
