package io.farthing.console;

import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.access.BrowserSession;
import io.farthing.access.Principal;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.wire.FormParts;
import io.farthing.wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request as a page sees it: who asks, when, and in which words to answer.
///
/// @param session null where nobody is signed in
record Visit(Request request, Instant now, @Nullable BrowserSession session, Page page) {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    /// Of a page that is not for everybody.
    BrowserSession signedIn() {
        BrowserSession known = session;
        if (known == null) {
            throw new IllegalStateException("the page let somebody in that it does not know");
        }
        return known;
    }

    Principal principal() {
        return signedIn().principal();
    }

    /// The account that a customer's page is about: the customer's own, or the one staff acts for.
    long account() {
        BrowserSession known = signedIn();
        Long account = known.actsFor() == null ? known.user().account() : known.actsFor();
        if (account == null) {
            throw new IllegalStateException("a customer's page without a customer");
        }
        return account;
    }

    Account customer(Tx tx, Accounts accounts) {
        return Objects.requireNonNull(accounts.find(tx, account()), "a customer without account");
    }

    /// The customer's.
    Currency currency(Tx tx, Accounts accounts) {
        return customer(tx, accounts).payment().currency();
    }

    /// Keeps what staff does as a customer, under its own name.
    void writeDown(Tx tx, AuditTrail trail) {
        Long actsFor = session == null ? null : session.actsFor();
        if (actsFor != null) {
            audit(tx, trail, actsFor, "console.act", request.path());
        }
    }

    /// Keeps what whoever is signed in does.
    ///
    /// @param account to which it is done; null for none
    void audit(Tx tx, AuditTrail trail, @Nullable Long account, String action, String detail) {
        AuditEntry.Act act = new AuditEntry.Act(principal().userId(), account, action, detail);
        trail.record(tx, act, now);
    }

    /// What was filled in, without blanks around it; empty where it was not sent.
    String field(String name) {
        FormParts parts = request.formParts();
        String sent = (parts == null ? request.form() : parts.texts()).text(name);
        return sent == null ? "" : sent.strip();
    }

    /// Which of some was chosen; null for none of them.
    <E extends Enum<E>> @Nullable E chosen(String name, List<E> values) {
        String sent = field(name);
        for (E value : values) {
            if (Table.word(value).equals(sent)) {
                return value;
            }
        }
        return null;
    }

    /// What was chosen in a field for a file; null where nothing was.
    FormParts.@Nullable Upload file(String name) {
        FormParts parts = request.formParts();
        return parts == null ? null : parts.file(name);
    }

    /// The form's own key, by which a second click is known; null where no form of ours sent it.
    @Nullable String key() {
        String sent = field("key");
        return KEY.matcher(sent).matches() ? sent : null;
    }

    /// From the address; null where it is not there or empty.
    @Nullable String query(String name) {
        String sent = request.query().text(name);
        return sent == null || sent.isBlank() ? null : sent.strip();
    }

    /// As [#number], of the path.
    @Nullable Long pathNumber(String name) {
        return number(request.pathParameter(name));
    }

    /// Why something was refused, in the words of the page.
    RefusalWords refusals() {
        return new RefusalWords(page.words());
    }

    /// As a part of a path, where a plus is a plus and a blank is none.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A number of the address's path or query; null where it is none, which is as good as missing.
    static @Nullable Long number(@Nullable String text) {
        boolean isNumber = text != null && text.length() <= 18 && text.matches("[0-9]+");
        return isNumber ? Long.valueOf(text) : null;
    }
}
