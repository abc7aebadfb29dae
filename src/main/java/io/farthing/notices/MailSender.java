package io.farthing.notices;

import io.farthing.db.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.email.EmailPopulatingBuilder;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands due mails to the provider's mail server. Where none is configured there is no sender, and
/// mails are kept for the day when there is.
public final class MailSender implements DueWork<Mail> {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 30_000;

    /// With the back-off's longest pause, about two days.
    private static final int MOST_ATTEMPTS = 56;

    private final Database database;
    private final SecureRandom random;
    private final MailSettings.Sender sender;
    private final Mailer mailer;

    public MailSender(Database database, MailSettings settings, SecureRandom random) {
        this.database = database;
        this.random = random;
        sender = settings.sender();
        mailer = mailer(settings);
    }

    @Override
    public boolean isAnyDue(Instant now) {
        return database.single(tx -> MailStore.isAnyDue(tx, now));
    }

    @Override
    public List<Mail> take(int most, Instant now) {
        return database.transact(tx -> MailStore.take(tx, most, now, now.plus(LEASE)));
    }

    @Override
    public void carryOut(Mail mail, Instant now) {
        try {
            var _ = mailer.sendMail(email(mail), false);
        } catch (MailException failure) {
            String reason = reason(failure);
            LOG.warn("mail {} was not taken: {}", mail.id(), reason);
            Instant next =
                    mail.attempts() >= MOST_ATTEMPTS
                            ? null
                            : now.plus(Backoff.USUAL.after(mail.attempts(), random));
            database.transactVoid(tx -> MailStore.unsent(tx, mail.id(), reason, next));
            return;
        }
        database.transactVoid(tx -> MailStore.sent(tx, mail.id(), now));
    }

    private Email email(Mail mail) {
        EmailPopulatingBuilder email =
                EmailBuilder.startingBlank()
                        .fixingMessageId("<" + mail.messageId() + ">")
                        .fixingSentDate(Date.from(mail.createdAt()))
                        .from(sender.name(), sender.address())
                        .withSubject(mail.text().subject())
                        .withPlainText(mail.text().body())
                        // Answering machines shall not answer.
                        .withHeader("Auto-Submitted", "auto-generated");
        return email.to(mail.recipient().name(), mail.recipient().address()).buildEmail();
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static Mailer mailer(MailSettings settings) {
        TransportStrategy transport =
                switch (settings.security()) {
                    case NONE -> TransportStrategy.SMTP;
                    case STARTTLS -> TransportStrategy.SMTP_TLS;
                    case TLS -> TransportStrategy.SMTPS;
                };
        MailSettings.Login login = settings.login();
        var builder =
                login == null
                        ? MailerBuilder.withSMTPServer(settings.host(), settings.port())
                        : MailerBuilder.withSMTPServer(
                                settings.host(), settings.port(), login.user(), login.password());
        return builder.withTransportStrategy(transport)
                .withSessionTimeout(TIMEOUT_MILLIS)
                .buildMailer();
    }
}
