package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What payments keep twice is compared; a sound database says nothing.
final class PaymentCheckTest {
    private final Counter counter = new Counter(new SimulatedGateway());

    @BeforeEach
    void pay() {
        Payment paid =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        var _ = counter.refund(paid, "4.00", "r1");
        counter.worker.runDue(Counter.START);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void whatIsSoundIsSilent() {
        assertThat(found()).isEmpty();
    }

    @Test
    void aPaymentUnderWayIsSound() {
        PaymentMethod declining = counter.card("4000000000000002");
        NewPayment debt =
                new NewPayment(
                        declining,
                        Counter.eur("3"),
                        PaymentSubject.order(18),
                        "order 18",
                        NewPayment.Retries.FOR_DAYS);
        var _ = counter.database.transact(tx -> counter.payments.begin(tx, debt, Counter.START));
        counter.worker.runDue(Counter.START);
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UPDATE payment SET refunded_units = 0                                    | says that 0 units went back, its refunds say 400000000
                    UPDATE refund SET status = 'failed'                                      | says that 400000000 units went back, its refunds say 0
                    UPDATE payment SET status = 'pending', settled_at = NULL                 | is pending, and the job that collects it is done
                    UPDATE payment SET status = 'pending', settled_at = NULL, job = NULL     | is pending, and the job that collects it is gone
                    UPDATE payment SET disputed_units = 5                                    | says that 5 units are disputed, its disputes say 0
                    """)
    void whatIsDamagedIsTold(String damage, String words) {
        counter.database.transactVoid(tx -> tx.update(damage));
        assertThat(found()).singleElement().asString().contains(words);
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        boolean _ =
                counter.database.read(tx -> {
                    PaymentCheck.run(tx, found::add);
                    return true;
                });
        return found;
    }
}
