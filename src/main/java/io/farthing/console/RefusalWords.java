package io.farthing.console;

import io.farthing.catalog.Refusal;
import io.farthing.orders.Unpayable;
import io.farthing.payments.Card;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentRefusal;
import io.farthing.services.ServiceChange;
import java.util.List;

/// Why something was refused, in the reader's language.
public final class RefusalWords {
    private final Words words;

    public RefusalWords(Words words) {
        this.words = words;
    }

    /// What a method is called where its owner chooses one.
    public String name(PaymentMethod method) {
        String label = method.label().isEmpty() ? "" : method.label() + " · ";
        Card card = method.card();
        return label
                + words.say("method.type." + Table.word(method.type()))
                + (card == null ? "" : " •••• " + card.lastFour());
    }

    /// A rule of the provider's catalog speaks for itself.
    String of(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.RULE
                ? refusal.message()
                : words.say(
                        "refusal.choice." + Table.word(refusal.kind()), refusal.values().toArray());
    }

    String of(ServiceChange.Refused refused) {
        return words.say(
                "refusal.service." + Table.word(refused.kind()), refused.values().toArray());
    }

    String of(Unpayable why) {
        return switch (why) {
            case Unpayable.WithMethod(PaymentRefusal refusal) -> of(refusal);
            case Unpayable.WithBalance(var missing) ->
                    words.say("refusal.balance", words.exact(missing));
        };
    }

    String of(PaymentRefusal refusal) {
        PaymentMethod method = refusal.method();
        String refused =
                method == null
                        ? words.say("refusal.method.none")
                        : words.say("refusal.method." + reason(refusal, method), name(method));
        List<String> usable = refusal.usable().stream().map(this::name).toList();
        return refused
                + " "
                + (usable.isEmpty()
                        ? words.say("refusal.method.register")
                        : words.say("refusal.method.usable", String.join(", ", usable)));
    }

    private static String reason(PaymentRefusal refusal, PaymentMethod method) {
        return switch (method.status()) {
            case AVAILABLE -> "not-for-" + Table.word(refusal.purpose());
            case EXPIRED, FAILED, DELETED -> Table.word(method.status());
        };
    }
}
