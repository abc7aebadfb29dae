package io.farthing.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.farthing.calendar.TestClock;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.customers.SampleAccounts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mails are written with what they tell of, and sent later, through a real mail server.
final class NoticesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Notices notices = new Notices(new Accounts(), new SecureRandom());
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private long account;

    @BeforeEach
    void open() {
        server.start();
        NewAccount jan =
                NewAccount.of("jan@example.com", "business", SampleAccounts.EUR)
                        .withContact(
                                new Account.Contact("jan@example.com", "Jan", "pl-PL", "PL", ""));
        account =
                database.transact(tx -> {
                    SampleAccounts.createGroups(tx);
                    return SampleAccounts.create(tx, jan).uid();
                });
    }

    @AfterEach
    void close() {
        server.stop();
        test.close();
    }

    @Test
    void aMailIsSentOnceInTheCustomersLanguage() throws MessagingException, IOException {
        write(Map.of("service", "vm1.example", "date", "31.03.2026"));
        assertThat(server.getReceivedMessages()).isEmpty();
        try (DueLoop<Mail> loop = loop(sender())) {
            assertThat(loop.runDue(NOW)).isEqualTo(1);
            assertThat(loop.runDue(NOW)).isZero();
        }
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("vm1.example zakończyła się");
        assertThat(received.getContent().toString()).contains("usługa vm1.example zakończyła się");
        assertThat(received.getFrom()[0].toString()).contains("billing@provider.example");
        Mail mail = mails().getFirst();
        assertThat(received.getMessageID()).isEqualTo("<" + mail.messageId() + ">");
        assertThat(mail.status()).isEqualTo(Mail.Status.SENT);
    }

    @Test
    void whatIsUndoneIsNeverSent() {
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            notices.mail(
                                    tx, account, "service-resumed", Map.of("service", "vm1"), NOW);
                            throw new IllegalStateException("undone");
                        }))
                .hasMessage("undone");
        assertThat(mails()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        write(Map.of("service", "vm1", "date", "today"));
        MailSender sender = sender();
        server.stop();
        try (DueLoop<Mail> loop = loop(sender)) {
            assertThat(loop.runDue(NOW)).isEqualTo(1);
            assertThat(mails().getFirst().status()).isEqualTo(Mail.Status.WAITING);
            assertThat(mails().getFirst().reason()).isNotEmpty();
            assertThat(loop.runDue(NOW)).isZero();
            assertThat(loop.runDue(NOW.plus(Duration.ofSeconds(7)))).isEqualTo(1);
            assertThat(mails().getFirst().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aSubjectStaysOneLine() {
        write(Map.of("service", "vm1\r\nBcc: all@example.com", "date", "today"));
        assertThat(mails().getFirst().text().subject()).doesNotContain("\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "pl"})
    void everyLanguageHasEveryMail(String language) {
        Map<String, String> values =
                List.of(
                                "name",
                                "order",
                                "total",
                                "link",
                                "number",
                                "due",
                                "amount",
                                "subject",
                                "reason",
                                "service",
                                "expires",
                                "date",
                                "card",
                                "credits",
                                "hours",
                                "token",
                                "dispute",
                                "status",
                                "payment",
                                "account",
                                "balance",
                                "threshold",
                                "count",
                                "group")
                        .stream()
                        .collect(Collectors.toMap(each -> each, each -> "<" + each + ">"));
        assertThat(MailTemplates.names()).hasSizeGreaterThan(9);
        for (String template : MailTemplates.names()) {
            Mail.Text text = MailTemplates.fill(template, language, values);
            Mail.Text english = MailTemplates.fill(template, "en", values);
            assertThat(text.body()).contains("<name>").doesNotContain("''", "{", "\\n");
            assertThat(places(text)).as(template).isEqualTo(places(english));
        }
    }

    @Test
    void aMailWithoutItsValuesIsABug() {
        assertThatThrownBy(() -> write(Map.of("service", "vm1")))
                .hasMessage("the mail service-ended needs a date");
    }

    private static List<String> places(Mail.Text text) {
        return java.util.regex.Pattern.compile("<\\w+>")
                .matcher(text.subject() + text.body())
                .results()
                .map(java.util.regex.MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    private void write(Map<String, String> values) {
        database.transactVoid(tx -> notices.mail(tx, account, "service-ended", values, NOW));
    }

    private List<Mail> mails() {
        return database.read(tx -> notices.mails(tx, account, null, 10));
    }

    private MailSender sender() {
        MailSettings settings =
                new MailSettings(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        MailSettings.Security.NONE,
                        null,
                        new MailSettings.Sender("billing@provider.example", "Provider"));
        return new MailSender(database, settings, new SecureRandom());
    }

    private DueLoop<Mail> loop(MailSender sender) {
        return new DueLoop<>("mails", database, new TestClock(NOW), sender);
    }
}
