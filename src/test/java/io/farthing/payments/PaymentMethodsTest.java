package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An account's methods, and the one that pays where nothing else is said.
final class PaymentMethodsTest {
    private final Counter counter = new Counter(new SimulatedGateway());

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void theFirstIsTheUsualOneUntilAnotherIs() {
        PaymentMethod card = counter.card("4242424242424242");
        PaymentMethod transfer =
                counter.add(
                        PaymentMethods.NewMethod.byHand(counter.account, MethodType.BANK_TRANSFER));
        assertThat(card.isUsual()).isTrue();
        assertThat(transfer.isUsual()).isFalse();
        assertThat(remove(card)).isInstanceOf(PaymentMethods.Change.IsUsual.class);
        PaymentMethods.Change change =
                counter.database.transact(
                        tx -> counter.methods.makeUsual(tx, transfer.id(), Counter.START));
        assertThat(change).isInstanceOf(PaymentMethods.Change.Changed.class);
        assertThat(usual()).isEqualTo(transfer.id());
        assertThat(remove(card)).isInstanceOf(PaymentMethods.Change.Changed.class);
        assertThat(remove(card)).isInstanceOf(PaymentMethods.Change.NoSuchMethod.class);
        PaymentMethods.Change gone =
                counter.database.transact(
                        tx -> counter.methods.makeUsual(tx, card.id(), Counter.START));
        assertThat(gone).isInstanceOf(PaymentMethods.Change.NoSuchMethod.class);
    }

    @Test
    void aCardExpiresByItself() {
        PaymentMethod card = counter.card("4242424242424242");
        Instant last = Instant.parse("2030-12-31T23:59:59Z");
        assertThat(statusAt(card, last)).isEqualTo(MethodStatus.AVAILABLE);
        assertThat(statusAt(card, last.plus(Duration.ofSeconds(1))))
                .isEqualTo(MethodStatus.EXPIRED);
        PaymentMethods.Change change =
                counter.database.transact(
                        tx -> counter.methods.makeUsual(tx, card.id(), last.plusSeconds(1)));
        assertThat(change).isInstanceOf(PaymentMethods.Change.NotUsable.class);
    }

    private PaymentMethods.Change remove(PaymentMethod method) {
        return counter.database.transact(
                tx -> counter.methods.remove(tx, method.id(), Counter.START));
    }

    private long usual() {
        PaymentMethod usual =
                counter.database.read(
                        tx -> counter.methods.usual(tx, counter.account, Counter.START));
        return usual == null ? 0 : usual.id();
    }

    private MethodStatus statusAt(PaymentMethod method, Instant now) {
        return counter.database.read(tx -> counter.methods.list(tx, counter.account, now)).stream()
                .filter(each -> each.id() == method.id())
                .findFirst()
                .orElseThrow()
                .status();
    }
}
