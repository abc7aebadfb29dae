package io.farthing.invoices;

import io.farthing.ledger.HouseBooks;

/// Who sells and who buys, as they were at issue: an invoice does not change when somebody moves.
///
/// @param house whose books it is booked in, as is all that comes of it later
public record Parties(Party seller, Party buyer, HouseBooks house) {

    public Parties(Party seller, Party buyer) {
        this(seller, buyer, HouseBooks.PLATFORM);
    }
}
