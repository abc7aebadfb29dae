package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.Accounts;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Customers are told once of a card that expires: this one is valid until the end of 2030.
final class CardWarningsTest {
    private final Counter counter = new Counter(new SimulatedGateway());
    private final Notices notices = new Notices(new Accounts(), new SecureRandom());
    private final CardWarnings warnings = new CardWarnings(new Accounts(), notices);

    @AfterEach
    void close() {
        counter.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2030-11-30T00:00:00Z, 0
                    2030-12-01T23:59:59Z, 0
                    2030-12-02T00:00:00Z, 1
                    2030-12-31T23:59:59Z, 1
                    2031-01-01T00:00:00Z, 0
                    """)
    void thirtyDaysBefore(Instant now, int mails) {
        var _ = counter.card("4242424242424242");
        assertThat(tell(now)).isEqualTo(mails);
        assertThat(tell(now)).as("once").isZero();
        List<Mail> sent = counter.database.read(tx -> notices.mails(tx, counter.account, null, 10));
        assertThat(sent).hasSize(mails);
        if (mails > 0) {
            assertThat(sent.getFirst().template()).isEqualTo("card-expiring");
            assertThat(sent.getFirst().text().body()).contains("4242", "2030-12-31");
        }
    }

    @Test
    void whatIsNoCardOrIsRemovedIsNotTold() {
        var _ = counter.add(PaymentMethods.NewMethod.byHand(counter.account, MethodType.CHEQUE));
        PaymentMethod card = counter.card("4242424242424242");
        var _ =
                counter.database.transact(
                        tx -> counter.methods.remove(tx, card.id(), Counter.START));
        assertThat(tell(Instant.parse("2030-12-10T00:00:00Z"))).isZero();
    }

    private int tell(Instant now) {
        return counter.database.transact(tx -> warnings.tell(tx, now));
    }
}
