package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// Money that people bring: it is awaited until staff or a bank statement says that it is there,
/// and given back by staff.
public final class ManualGateway implements Gateway {
    public static final String NAME = "manual";

    private static final String NEEDED = "A card or a direct debit needs a payment gateway.";

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
        return new Registered.Refused(NEEDED);
    }

    @Override
    public GatewayPage openPage(GatewayPage.Wanted wanted) {
        return new GatewayPage.Refused(NEEDED);
    }

    @Override
    public Registered lookAtPage(Registration.Customer customer, String reference) {
        return new Registered.Refused(NEEDED);
    }

    @Override
    public Charged charge(ChargeRequest request) {
        return new Charged.Awaited();
    }

    @Override
    public Charged look(String reference) {
        return new Charged.Awaited();
    }

    /// Staff asked for the refund because it sends the money back itself.
    @Override
    public Repaid repay(RepayRequest request) {
        return new Repaid.Done("");
    }
}
