package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.access.BrowserSessions;
import io.farthing.customers.Account;
import io.farthing.customers.AccountStatus;
import io.farthing.db.Tx;
import java.time.Duration;
import java.util.List;

/// Staff that looks at a customer's pages as the customer does. It begins and ends with a new key
/// of the session, and both are written down.
final class ActingPages {
    private final Console.Access access;

    ActingPages(Console.Access access) {
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                Route.form(AccountPages.ONE + "/act", PageAudience.STAFF, this::begin),
                Route.form("/console/staff/act/end", PageAudience.STAFF, this::end));
    }

    private Outcome begin(Tx tx, Visit visit) {
        Account account = AccountPages.find(tx, access.accounts(), visit);
        if (account == null || account.standing().status() == AccountStatus.DELETED) {
            return Outcome.missing();
        }
        BrowserSession session = visit.signedIn();
        note(tx, visit, account.uid(), "console.act.begin");
        BrowserSessions.Opened opened =
                access.sessions().replace(tx, session, account.uid(), visit.now());
        return moved("/console/", opened);
    }

    private Outcome end(Tx tx, Visit visit) {
        BrowserSession session = visit.signedIn();
        Long account = session.actsFor();
        if (account == null) {
            return Outcome.moved(AccountListPages.PATH);
        }
        note(tx, visit, account, "console.act.end");
        BrowserSessions.Opened opened = access.sessions().replace(tx, session, null, visit.now());
        return moved(AccountListPages.PATH + "/" + account, opened);
    }

    private void note(Tx tx, Visit visit, long account, String action) {
        visit.audit(tx, access.audit(), account, action, "");
    }

    private static Outcome moved(String path, BrowserSessions.Opened opened) {
        return new Outcome.Moved(
                path, List.of(new Cookie(Gate.SESSION, opened.key(), Duration.ZERO)));
    }
}
