package io.farthing.payments;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Moves no money at all and says that it did: for the demo, and for trying things out. Its cards
/// are the test numbers that Stripe's users know, and what each number does is in its token, so
/// that the program needs to remember nothing.
public final class SimulatedGateway implements Gateway {
    public static final String NAME = "simulated";

    /// Card numbers and what is said to a charge of each.
    private static final Map<String, Charged.Declined> DECLINING =
            Map.of(
                    "4000000000000002",
                    new Charged.Declined("The card was declined.", Charged.Again.LATER),
                    "4000000000009995",
                    new Charged.Declined("The card has insufficient funds.", Charged.Again.LATER),
                    "4000000000009987",
                    new Charged.Declined("The card was reported lost.", Charged.Again.NEVER),
                    "4000000000000069",
                    new Charged.Declined("The card has expired.", Charged.Again.NEVER));

    private static final Set<String> REFUSED = Set.of("4000000000000127", "4000000000000101");
    private static final YearMonth LASTING = YearMonth.of(2099, 12);
    private static final String PREFIX = "simulated_";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public @Nullable String openForm(Registration.Customer customer) {
        return null;
    }

    @Override
    public Registered register(Registration registration) {
        return switch (registration.source()) {
            case Registration.Source.OfCard(CardDetails details) -> ofCard(details);
            case Registration.Source.OfToken _ ->
                    new Registered.Refused("The simulated gateway gives out no tokens.");
        };
    }

    /// It needs no page: whoever would open one is sent back as if all had gone well there.
    @Override
    public GatewayPage openPage(GatewayPage.Wanted wanted) {
        return new GatewayPage.Open(
                wanted.returnUrl(), PREFIX + wanted.type().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Registered lookAtPage(Registration.Customer customer, String reference) {
        MethodType type =
                MethodType.valueOf(reference.substring(PREFIX.length()).toUpperCase(Locale.ROOT));
        Card card = new Card("visa", "4242", LASTING);
        return new Registered.Accepted(
                type, PREFIX + "works", type == MethodType.CARD ? card : null);
    }

    @Override
    public Charged charge(ChargeRequest request) {
        for (Map.Entry<String, Charged.Declined> each : DECLINING.entrySet()) {
            if (request.token().equals(PREFIX + kept(each.getKey()))) {
                return each.getValue();
            }
        }
        return new Charged.Succeeded(PREFIX + "charge_" + request.key());
    }

    @Override
    public Charged look(String reference) {
        return new Charged.Succeeded(reference);
    }

    @Override
    public Repaid repay(RepayRequest request) {
        return new Repaid.Done(PREFIX + "refund_" + request.key());
    }

    private static Registered ofCard(CardDetails details) {
        String digits = details.number().digits();
        if (REFUSED.contains(digits)) {
            return new Registered.Refused("The card's security code is incorrect.");
        }
        // Any other number works: what is kept is which test card it is, never the number itself.
        String behaviour = DECLINING.containsKey(digits) ? kept(digits) : "works";
        return new Registered.Accepted(MethodType.CARD, PREFIX + behaviour, details.card());
    }

    private static String kept(String digits) {
        return digits.substring(digits.length() - 4);
    }
}
