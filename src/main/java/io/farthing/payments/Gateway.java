package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// Who moves the money. Nothing here runs in a transaction, and everything may be asked again with
/// the same key, which must then do nothing twice.
public interface Gateway {

    /// By which it is remembered in payments and methods.
    String name();

    /// What the customer's browser needs to give a card to the gateway itself; null where it
    /// cannot.
    @Nullable String openForm(Registration.Customer customer);

    Registered register(Registration registration);

    /// Opens a page of the gateway's own.
    GatewayPage openPage(GatewayPage.Wanted wanted);

    /// What came of such a page; null as long as the customer is not done there.
    @Nullable Registered lookAtPage(Registration.Customer customer, String reference);

    Charged charge(ChargeRequest request);

    /// How a charge stands that was under way.
    Charged look(String reference);

    Repaid repay(RepayRequest request);
}
