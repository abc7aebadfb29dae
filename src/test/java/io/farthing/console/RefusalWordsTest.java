package io.farthing.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Refusal;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.Unpayable;
import io.farthing.payments.AutoPayCreation;
import io.farthing.payments.Card;
import io.farthing.payments.MethodStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.Purpose;
import io.farthing.services.ServiceChange;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every kind of refusal is told in every language.
final class RefusalWordsTest {
    private static final PaymentMethod CARD = method(MethodStatus.AVAILABLE);

    @Test
    void whyAMethodCannotPayIsToldInEveryLanguage() {
        List<@Nullable PaymentMethod> methods = new ArrayList<>();
        methods.add(null);
        for (MethodStatus status : MethodStatus.values()) {
            methods.add(method(status));
        }
        for (Purpose purpose : Purpose.values()) {
            for (PaymentMethod method : methods) {
                told(words -> words.of(new PaymentRefusal(method, purpose, List.of())));
                told(words -> words.of(new PaymentRefusal(method, purpose, List.of(CARD))));
            }
        }
        Money missing = Money.of(Currency.of("EUR"), "3.5");
        told(words -> words.of(new Unpayable.WithBalance(missing)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "METHOD")
    void whatIsWrongWithARefillIsToldInEveryLanguage(AutoPayCreation.Field field) {
        for (Words words : Words.all()) {
            assertThat(words.say("refill.mistake." + field.name().toLowerCase(Locale.ROOT)))
                    .isNotEmpty();
        }
    }

    /// The provider's own sentences are nobody's to translate.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RULE")
    void whatCannotBeOrderedIsToldInEveryLanguage(Refusal.Kind kind) {
        Refusal refusal = new Refusal("x", kind, List.of("7", "8"));
        told(words -> words.of(refusal));
        assertThat(in("en").of(refusal)).isEqualTo(refusal.message());
    }

    @Test
    void aRuleOfTheCatalogIsSaidAsItIsWritten() {
        Refusal refusal = Refusal.of("os", Refusal.Kind.RULE, "Windows {0} requires 2 GB %s.");
        assertThat(in("pl").of(refusal)).isEqualTo("Windows {0} requires 2 GB %s.");
    }

    @ParameterizedTest
    @EnumSource
    void whyAServiceIsNotChangedIsToldInEveryLanguage(ServiceChange.Kind kind) {
        ServiceChange.Refused refused =
                new ServiceChange.Refused("service", kind, List.of("7", "8", "9"));
        told(words -> words.of(refused));
        assertThat(in("en").of(refused)).isEqualTo(refused.sentence());
    }

    @Test
    void theOnesThatWouldDoAreListed() {
        PaymentRefusal refusal =
                new PaymentRefusal(
                        method(MethodStatus.EXPIRED), Purpose.INVOICE, List.of(CARD, CARD));
        assertThat(in("de").of(refusal))
                .isEqualTo(
                        "Meine · Karte •••• 4242 ist abgelaufen. Möglich sind: Meine · Karte •••• 4242, Meine · Karte •••• 4242.");
    }

    private static RefusalWords in(String language) {
        return new RefusalWords(Objects.requireNonNull(Words.of(language)));
    }

    private static void told(Function<RefusalWords, String> why) {
        List<String> told =
                Words.all().stream().map(words -> why.apply(new RefusalWords(words))).toList();
        assertThat(told).doesNotHaveDuplicates().noneMatch(text -> text.matches(".*[{}].*"));
    }

    private static PaymentMethod method(MethodStatus status) {
        Card card = new Card("visa", "4242", YearMonth.of(2030, 1));
        return new PaymentMethod(
                1,
                7,
                MethodType.CARD,
                status,
                "Meine",
                false,
                card,
                "x",
                "t",
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
