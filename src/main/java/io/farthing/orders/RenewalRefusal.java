package io.farthing.orders;

/// Why a service cannot be renewed like that.
public enum RenewalRefusal {
    NO_SUCH_SERVICE,
    /// Not a period of this service, or not of all that are to be renewed with it.
    UNKNOWN_PERIOD,
    /// The services are not those of one of the strategies.
    NO_STRATEGY,
    PENDING_DELETION,
    /// Bought once, or billed for what was used.
    NOT_RENEWABLE,
    ENDED,
    UNPAID_DEBT,
    /// Another renewal of it waits for its payment.
    ALREADY_ORDERED
}
