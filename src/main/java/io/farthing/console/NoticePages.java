package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import java.util.List;

/// The mails that a customer was sent, in the words they had.
public final class NoticePages {
    private static final String HERE = "/console/notices";
    private static final int MOST = 25;

    private final Notices notices;

    NoticePages(Console.Nouns nouns) {
        notices = nouns.sales().notices();
    }

    /// What the page shows.
    public record Model(List<Mail> mails, Turning turning) {
        public Model {
            mails = List.copyOf(mails);
        }
    }

    List<Route> routes() {
        return List.of(Route.page(HERE, PageAudience.CUSTOMER, this::list));
    }

    private Outcome list(Tx tx, Visit visit) {
        Long before = Visit.number(visit.query("before"));
        Rows<Mail> rows = Rows.of(notices.mails(tx, visit.account(), before, MOST + 1), MOST);
        return Outcome.shown(
                "customer/notices",
                new Model(
                        rows.shown(), rows.turning(HERE, before, last -> "?before=" + last.id())));
    }
}
