package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.customers.Account;
import io.farthing.customers.ContactChange;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Duration;
import java.util.List;

/// How pages look and which language they speak.
public final class PreferencePages {
    private static final Duration KEPT = Duration.ofDays(365);

    private final Console.Access access;
    private final Database database;

    PreferencePages(Console.Access access, Database database) {
        this.access = access;
        this.database = database;
    }

    List<Route> routes() {
        return List.of(
                Route.formAlone("/console/theme", PageAudience.ANYONE, PreferencePages::theme),
                Route.formAlone("/console/language", PageAudience.ANYONE, this::language));
    }

    private static Outcome theme(Visit visit) {
        String theme = visit.field("theme");
        return Gate.THEMES.contains(theme)
                ? new Outcome.Moved(back(visit), List.of(new Cookie(Gate.THEME, theme, KEPT)))
                : new Outcome.Refused(400);
    }

    /// A customer's language is the account's, so that mails and invoices speak it as well.
    private Outcome language(Visit visit) {
        Words words = Words.of(visit.field("language"));
        if (words == null) {
            return new Outcome.Refused(400);
        }
        BrowserSession session = visit.session();
        Long account = session == null || session.awaitsFactor() ? null : session.user().account();
        if (account != null) {
            database.transactVoid(tx -> setLanguage(tx, account, words.language()));
        }
        return new Outcome.Moved(
                back(visit), List.of(new Cookie(Gate.LANGUAGE, words.language(), KEPT)));
    }

    private void setLanguage(Tx tx, long uid, String language) {
        Account account = access.accounts().find(tx, uid);
        if (account != null) {
            ContactChange _ =
                    access.accounts().setContact(tx, uid, account.contact().withLanguage(language));
        }
    }

    private static String back(Visit visit) {
        return SignInPages.ours(visit.field("back"));
    }
}
