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
    /// In place of an account, for mails to the provider's own staff.
    public static final long PROVIDER = 0;

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
        Account to = accounts.find(tx, account);
        if (to == null) {
            throw new IllegalArgumentException("there is no account " + account + " to write to");
        }
        mail(tx, new Letter(account, recipient(to, null), template, values), now);
    }

    /// The account as one to write to.
    ///
    /// @param language null for the account's own
    public static Mail.Recipient recipient(Account account, @Nullable String language) {
        String wanted = language == null ? account.contact().language() : language;
        return new Mail.Recipient(
                account.contact().email(),
                account.contact().name(),
                MailTemplates.languageFor(wanted));
    }

    /// A mail to whoever, such as the provider's staff.
    public record Letter(
            long account, Mail.Recipient to, String template, Map<String, String> values) {}

    public void mail(Tx tx, Letter letter, Instant now) {
        mail(tx, List.of(letter), now);
    }

    /// In their order.
    public void mail(Tx tx, List<Letter> letters, Instant now) {
        MailStore.insert(tx, letters.stream().map(this::entry).toList(), now);
    }

    private MailStore.Entry entry(Letter letter) {
        Mail.Recipient to = letter.to();
        Map<String, String> all = new HashMap<>(letter.values());
        all.put("name", to.name().isBlank() ? to.address() : to.name());
        return new MailStore.Entry(
                letter.account(),
                nextId() + "@farthing",
                to,
                letter.template(),
                MailTemplates.fill(letter.template(), to.language(), all));
    }

    /// An event for whoever listens to the account's; nothing where nobody does.
    ///
    /// @param type in the form `invoice.issued`
    public void event(Tx tx, long account, String type, ObjectNode body, Instant now) {
        events(tx, account, List.of(new Event(type, body)), now);
    }

    /// What an account's listeners are told.
    public record Event(String type, ObjectNode body) {}

    /// Several at once, in their order.
    public void events(Tx tx, long account, List<Event> events, Instant now) {
        List<WebhookStore.Event> told =
                events.stream()
                        .map(one ->
                                new WebhookStore.Event("evt_" + nextId(), one.type(), one.body()))
                        .toList();
        WebhookStore.insertEvents(tx, account, told, now);
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
