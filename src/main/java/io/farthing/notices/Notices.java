package io.farthing.notices;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The outbox: what is told to customers and to other programs, written in the transaction of what
/// it tells of. Nothing is sent from here.
public final class Notices {
    public static final int MOST_ON_A_PAGE = 500;

    private static final int ID_BYTES = 16;

    private final Accounts accounts;
    private final SecureRandom random;

    public Notices(Accounts accounts, SecureRandom random) {
        this.accounts = accounts;
        this.random = random;
    }

    /// A mail to the account, in its language. `values` holds what the template has places for,
    /// beside `name`, which is the account's.
    public void mail(
            Tx tx, long account, String template, Map<String, String> values, Instant now) {
        mail(tx, new Letter(account, null, template, values), now);
    }

    /// A mail to be written.
    ///
    /// @param language null for the account's own
    public record Letter(
            long account, @Nullable String language, String template, Map<String, String> values) {}

    public void mail(Tx tx, Letter letter, Instant now) {
        long account = letter.account();
        String template = letter.template();
        Account to = accounts.find(tx, account);
        if (to == null) {
            throw new IllegalArgumentException("there is no account " + account + " to write to");
        }
        String wanted = letter.language();
        String language =
                MailTemplates.languageFor(wanted == null ? to.contact().language() : wanted);
        String name = to.contact().name().isBlank() ? to.contact().email() : to.contact().name();
        Map<String, String> all = new HashMap<>(letter.values());
        all.put("name", name);
        MailStore.Entry entry =
                new MailStore.Entry(
                        account,
                        nextId() + "@farthing",
                        new Mail.Recipient(to.contact().email(), to.contact().name(), language),
                        template,
                        MailTemplates.fill(template, language, all));
        MailStore.insert(tx, entry, now);
    }

    /// An event for whoever listens to the account's; nothing where nobody does.
    ///
    /// @param type in the form `invoice.issued`
    public void event(Tx tx, long account, String type, ObjectNode body, Instant now) {
        WebhookStore.insertEvent(
                tx, new WebhookStore.Event("evt_" + nextId(), account, type, body), now);
    }

    /// An event that is nobody's, for those who listen to everything.
    public void announce(Tx tx, String type, ObjectNode body, Instant now) {
        event(tx, 0, type, body, now);
    }

    /// Mails, the latest first: those before the one of id `before`, or the first of all for null.
    public List<Mail> mails(Tx tx, @Nullable Long account, @Nullable Long before, int most) {
        return MailStore.page(tx, account, before, most);
    }

    private String nextId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
